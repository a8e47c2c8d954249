//! What the files call participants and statements.

use std::collections::{BTreeMap, HashMap};

/// Every name once, in the order in which they came.
#[derive(Default)]
pub(super) struct Names {
    index_of: HashMap<Vec<u8>, usize>,
    names: Vec<String>,
}

impl Names {
    /// The index of this name.
    pub(super) fn index(&mut self, name: &[u8]) -> usize {
        if let Some(&index) = self.index_of.get(name) {
            return index;
        }
        let index = self.names.len();
        self.index_of.insert(name.to_vec(), index);
        self.names.push(String::from_utf8_lossy(name).into_owned());
        index
    }

    /// Per index a number: the name itself if all names are whole numbers from 0 on, otherwise its
    /// place among the names in order.
    pub(super) fn numbers(&self) -> Vec<u64> {
        let own: Result<Vec<u64>, _> = self.names.iter().map(|name| name.parse()).collect();
        own.unwrap_or_else(|_| {
            let mut order: Vec<_> = (0..self.names.len()).collect();
            order.sort_by_cached_key(|&index| {
                let name = &self.names[index];
                (name.parse::<i64>().map_err(|_| ()), name.clone())
            });
            let mut numbers = vec![0; order.len()];
            for (number, index) in (0..).zip(order) {
                numbers[index] = number;
            }
            numbers
        })
    }

    /// The names of those numbers that are not the name itself.
    pub(super) fn by_number<Id: Ord>(self, id: impl Fn(u64) -> Id) -> BTreeMap<Id, String> {
        let numbers = self.numbers();
        numbers
            .into_iter()
            .zip(self.names)
            .filter(|(number, name)| number.to_string() != *name)
            .map(|(number, name)| (id(number), name))
            .collect()
    }
}
