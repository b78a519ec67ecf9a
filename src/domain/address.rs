//! How people point at things: `PAPER@2`, `CN-1`, `CN-1.2`, `CN-1.c1`, `paper/CN-1.2`, `2.1d`.
