//! A paper whose own facts cannot be read.

use crate::domain::ids::PaperId;
use crate::domain::paper::Paper;
use crate::domain::register::Register;
use crate::domain::secretariat::Secretariat;

/// Facts for a paper of which none can be read.
pub(super) fn stand_in(id: &PaperId) -> Option<Paper> {
    Some(Paper {
        id: id.clone(),
        title: String::new(),
        kind: None,
        coordinator: Register::cica().members.first()?.code.clone(),
        co_coordinators: Vec::new(),
        dimension: None,
        priority_area: None,
        signature_block: None,
        language: "en".to_owned(),
        demonstration: true,
        circulations: Vec::new(),
        correspondence: Vec::new(),
        outcomes: Vec::new(),
        home: Secretariat::cica().zone,
        accepted: Vec::new(),
    })
}
