//! Situations as hosts meet them, with the designs that must be advised and those that must not. Each was
//! read through for sense; whoever changes a rule sees here what it does.

use super::{Compass, tests::answers};

struct Situation {
    name: &'static str,
    given: &'static str,
    must: &'static [&'static str],
    must_not: &'static [&'static str],
}

#[test]
fn each_situation_is_advised_what_it_must_and_nothing_that_it_must_not() {
    assert!(SITUATIONS.len() >= 30);
    let mut wrong = Vec::new();
    for situation in SITUATIONS {
        let advice = Compass::of_the_program().advise(&answers(situation.given));
        let advised: Vec<&str> = advice
            .designs
            .iter()
            .map(|design| design.verdict.about.key.as_str())
            .collect();
        for key in situation.must.iter().filter(|key| !advised.contains(key)) {
            wrong.push(format!("{}: not {key}, but {advised:?}", situation.name));
        }
        for key in situation
            .must_not
            .iter()
            .filter(|key| advised.contains(key))
        {
            wrong.push(format!("{}: {key}", situation.name));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

const SITUATIONS: &[Situation] = &[
    Situation {
        name: "A square gets a new design and nothing has been thought up: walk and draw with the people of the street",
        given: "stake=ideas stage=open touched=street divided=little outcome=ideas people=group time=months money=some",
        must: &["walk", "design-studio"],
        must_not: &[
            "mini-panel",
            "citizens-assembly",
            "town-debate",
            "priority-market",
        ],
    },
    Situation {
        name: "Three variants of that square lie ready and an advice is wanted",
        given: "stake=choice stage=options touched=street divided=differing outcome=advice people=group time=months money=ample",
        must: &["design-studio", "mini-panel"],
        must_not: &["open-space", "story-circle", "citizens-summit"],
    },
    Situation {
        name: "The plan for the square is nearly ready and people are angry: no open agenda, no market",
        given: "stake=conflict stage=plan touched=street divided=heated outcome=advice people=many time=weeks money=some",
        must: &["fishbowl", "statement-round"],
        must_not: &[
            "open-space",
            "priority-market",
            "world-cafe",
            "design-studio",
        ],
    },
    Situation {
        name: "A reception centre comes, that is decided, and there are camps: listen, do not let people vote",
        given: "stake=conflict stage=decided touched=street divided=heated outcome=understanding people=many time=weeks money=some",
        must: &["fishbowl"],
        must_not: &[
            "town-debate",
            "priority-market",
            "open-space",
            "mini-panel",
            "statement-round",
            "kitchen-table",
        ],
    },
    Situation {
        name: "Tenants and the corporation distrust each other",
        given: "stake=conflict stage=plan touched=group divided=heated outcome=understanding people=group time=months money=some",
        must: &["mirror"],
        must_not: &["town-debate", "world-cafe", "open-space", "kitchen-table"],
    },
    Situation {
        name: "A residents' committee is stuck on a choice and has to go on together",
        given: "stake=choice stage=options touched=group divided=heated outcome=decision people=group time=weeks money=some",
        must: &["deep-democracy"],
        must_not: &[
            "town-debate",
            "story-circle",
            "citizens-assembly",
            "open-space",
        ],
    },
    Situation {
        name: "A neighbourhood budget: twenty plans, money for eight",
        given: "stake=choice stage=options touched=street divided=little outcome=decision people=many time=months money=some",
        must: &["priority-market"],
        must_not: &["open-space", "dialogue-table", "story-circle", "socratic"],
    },
    Situation {
        name: "A neighbourhood budget without plans yet: gather them first",
        given: "stake=ideas stage=open touched=street divided=little outcome=decision people=many time=months money=some",
        must: &["world-cafe", "open-space"],
        must_not: &["priority-market", "town-debate", "mirror"],
    },
    Situation {
        name: "What is fair when houses are scarce, for the whole city, with time and money",
        given: "stake=value stage=open touched=city divided=differing outcome=advice people=crowd time=half-year money=large",
        must: &["mini-panel", "citizens-assembly"],
        must_not: &["walk", "socratic", "town-debate", "priority-market"],
    },
    Situation {
        name: "A few carers ask themselves what decent care is",
        given: "stake=value stage=open touched=group divided=differing outcome=understanding people=few time=weeks money=none",
        must: &["socratic", "dialogue-table"],
        must_not: &["statement-round", "world-cafe", "town-debate"],
    },
    Situation {
        name: "Mothers who never come to a meeting, about bringing up children",
        given: "stake=experience stage=open touched=unheard divided=little outcome=understanding people=group time=weeks money=none",
        must: &["kitchen-table"],
        must_not: &[
            "town-debate",
            "online-debate",
            "statement-round",
            "mini-panel",
        ],
    },
    Situation {
        name: "Young people about safety, fast and without money",
        given: "stake=experience stage=open touched=unheard divided=differing outcome=ideas people=many time=weeks money=none",
        must: &["street-talk", "kitchen-table"],
        must_not: &["mini-panel", "town-debate", "statement-round"],
    },
    Situation {
        name: "After a fire in a block of flats",
        given: "stake=experience stage=open touched=group divided=little outcome=understanding people=few time=weeks money=none",
        must: &["story-circle"],
        must_not: &["town-debate", "priority-market", "design-studio"],
    },
    Situation {
        name: "The future of the whole city, and people want to do things",
        given: "stake=ideas stage=open touched=city divided=little outcome=action people=crowd time=half-year money=large",
        must: &["citizens-summit", "open-space"],
        must_not: &["town-debate", "mirror", "deep-democracy", "socratic"],
    },
    Situation {
        name: "A hard choice about energy that divides the city, with half a year and money",
        given: "stake=choice stage=options touched=city divided=heated outcome=advice people=many time=half-year money=large",
        must: &["citizens-assembly", "mini-panel", "statement-round"],
        must_not: &["open-space", "world-cafe", "priority-market"],
    },
    Situation {
        name: "The same choice with little money",
        given: "stake=choice stage=options touched=city divided=heated outcome=advice people=many time=half-year money=some",
        must: &["statement-round"],
        must_not: &["citizens-assembly", "citizens-summit", "mini-panel"],
    },
    Situation {
        name: "The same choice within six weeks",
        given: "stake=choice stage=options touched=city divided=heated outcome=advice people=crowd time=weeks money=ample",
        must: &["statement-round"],
        must_not: &[
            "citizens-assembly",
            "mini-panel",
            "citizens-summit",
            "open-space",
        ],
    },
    Situation {
        name: "A village with a clear question and three months",
        given: "stake=choice stage=options touched=city divided=differing outcome=advice people=group time=months money=ample",
        must: &["mini-panel"],
        must_not: &[
            "citizens-assembly",
            "citizens-summit",
            "story-circle",
            "deep-democracy",
        ],
    },
    Situation {
        name: "Neighbours want to take out paving stones themselves",
        given: "stake=ideas stage=open touched=street divided=little outcome=action people=group time=weeks money=none",
        must: &["walk", "kitchen-table"],
        must_not: &[
            "town-debate",
            "mini-panel",
            "design-studio",
            "statement-round",
        ],
    },
    Situation {
        name: "Volunteers and shopkeepers want to do things together for a day",
        given: "stake=ideas stage=open touched=city divided=little outcome=action people=many time=months money=ample",
        must: &["open-space"],
        must_not: &["town-debate", "fishbowl", "mirror"],
    },
    Situation {
        name: "Parking divides the city and one wants to know what groups share",
        given: "stake=choice stage=options touched=city divided=heated outcome=understanding people=crowd time=weeks money=some",
        must: &["statement-round"],
        must_not: &[
            "town-debate",
            "priority-market",
            "citizens-assembly",
            "fishbowl",
        ],
    },
    Situation {
        name: "Pupils decide about the rules of the school",
        given: "stake=choice stage=options touched=group divided=differing outcome=decision people=group time=weeks money=none",
        must: &["deep-democracy", "priority-market"],
        must_not: &["story-circle", "mirror", "open-space", "mini-panel"],
    },
    Situation {
        name: "Patients tell how care goes, and those in charge listen",
        given: "stake=experience stage=plan touched=group divided=differing outcome=understanding people=group time=months money=some",
        must: &["mirror"],
        must_not: &[
            "town-debate",
            "priority-market",
            "open-space",
            "citizens-summit",
        ],
    },
    Situation {
        name: "The street will be dug up, that is decided; it is about how",
        given: "stake=experience stage=decided touched=street divided=differing outcome=ideas people=group time=weeks money=none",
        must: &["walk", "dialogue-table"],
        must_not: &[
            "open-space",
            "design-studio",
            "priority-market",
            "town-debate",
        ],
    },
    Situation {
        name: "Sharpen a choice about the centre with many people who differ",
        given: "stake=choice stage=plan touched=city divided=differing outcome=advice people=many time=weeks money=some",
        must: &["town-debate", "statement-round"],
        must_not: &[
            "mini-panel",
            "citizens-assembly",
            "story-circle",
            "open-space",
        ],
    },
    Situation {
        name: "Shy people in the whole city, at one moment and without money",
        given: "stake=experience stage=open touched=city divided=differing outcome=ideas people=crowd time=weeks money=none",
        must: &["online-dialogue"],
        must_not: &["town-debate", "mini-panel", "citizens-summit", "fishbowl"],
    },
    Situation {
        name: "Proposals of residents on a plan, with an answer of the council",
        given: "stake=ideas stage=plan touched=city divided=differing outcome=advice people=crowd time=months money=some",
        must: &["online-debate"],
        must_not: &["open-space", "citizens-summit", "mirror", "design-studio"],
    },
    Situation {
        name: "Six neighbours who quarrel about noise",
        given: "stake=conflict stage=open touched=street divided=heated outcome=understanding people=few time=weeks money=none",
        must: &["story-circle"],
        must_not: &[
            "kitchen-table",
            "town-debate",
            "statement-round",
            "fishbowl",
        ],
    },
    Situation {
        name: "All over the district, those whom nobody hears, towards an advice",
        given: "stake=experience stage=open touched=unheard divided=differing outcome=advice people=crowd time=months money=some",
        must: &["kitchen-table"],
        must_not: &["town-debate", "mini-panel", "statement-round", "fishbowl"],
    },
    Situation {
        name: "A park with options and designers",
        given: "stake=ideas stage=options touched=street divided=differing outcome=ideas people=group time=months money=ample",
        must: &["design-studio", "walk"],
        must_not: &["town-debate", "mirror", "socratic"],
    },
    Situation {
        name: "Poverty in the city, told by those who live in it",
        given: "stake=experience stage=open touched=unheard divided=little outcome=advice people=many time=months money=ample",
        must: &["kitchen-table"],
        must_not: &["town-debate", "online-debate", "statement-round"],
    },
    Situation {
        name: "Wind turbines: a plan, camps, half a year and money",
        given: "stake=conflict stage=plan touched=city divided=heated outcome=advice people=many time=half-year money=large",
        must: &["statement-round", "fishbowl"],
        must_not: &[
            "open-space",
            "priority-market",
            "deep-democracy",
            "kitchen-table",
        ],
    },
    Situation {
        name: "A small team decides how to go on",
        given: "stake=choice stage=options touched=group divided=differing outcome=decision people=few time=weeks money=none",
        must: &["deep-democracy"],
        must_not: &["priority-market", "world-cafe", "open-space", "fishbowl"],
    },
    Situation {
        name: "New and old residents get to know each other",
        given: "stake=experience stage=open touched=street divided=differing outcome=understanding people=many time=months money=some",
        must: &["kitchen-table", "dialogue-table"],
        must_not: &["town-debate", "priority-market", "deep-democracy"],
    },
    Situation {
        name: "The pavement as wheelchair users meet it",
        given: "stake=experience stage=plan touched=group divided=little outcome=ideas people=group time=weeks money=none",
        must: &["walk"],
        must_not: &["town-debate", "citizens-assembly", "priority-market"],
    },
    Situation {
        name: "Half of the questions: only what is certain counts",
        given: "stake=ideas people=many time=weeks",
        must: &["world-cafe", "online-dialogue"],
        must_not: &["citizens-assembly", "mini-panel", "mirror"],
    },
    Situation {
        name: "No idea but a full hall that is about to explode",
        given: "divided=heated people=many time=weeks",
        must: &["fishbowl", "statement-round"],
        must_not: &[
            "mirror",
            "deep-democracy",
            "open-space",
            "world-cafe",
            "priority-market",
        ],
    },
];
