//! A paper whose own facts cannot be read.

use crate::domain::ids::PaperId;
use crate::domain::paper::Paper;
use crate::domain::register::Register;
use crate::domain::secretariat::Secretariat;

/// Facts for a paper of which none can be read.
pub(super) fn stand_in(id: &PaperId) -> Option<Paper> {
    Some(Paper {
        demonstration: true,
        ..Paper::new(
            id.clone(),
            String::new(),
            Register::cica().members.first()?.code.clone(),
            Secretariat::cica().zone,
        )
    })
}
