//! Reading and writing tables that people bring: paste, CSV, XLSX.
