"""Turn mentions that stand together into facts, each with the rule and the sentence that justify it.

A module for each kind of fact, each with those that it asks:

- of documents: attributes, with issuers; titles, document_periods, statuses, priorities, own_document; citations, with
  citing, cue_subjects, citing_around, citation_clauses, citation_lists and citation_names;
- of posts: posts, with title_bodies and abbreviated_bodies; post_bodies, committee_posts, firm_posts, led_bodies,
  foreign_posts, post_people; holds, with post_holders; bracketed_posts; pronoun_posts, with antecedents; event_posts;
- of meetings: meetings, with meeting_names, meeting_days, meeting_years, meeting_places and meeting_organisers;
  participants, with attendance, people_lists and titled_people; congress_dates; attestation;
- of personnel: personnel, with personnel_verbs, personnel_scene, personnel_clauses, personnel_subjects,
  personnel_objects, personnel_lists, personnel_onward, personnel_events and personnel_once; affected,
  affected_subjects, offices, decisions;
- of what bodies do: implementations, with activities, activity_words, activity_objects, doers, elided_objects,
  task_lists and subjects; scenes;
- of what else bodies are and have: parents, foundings; figures, with figure_places and periods; awards, with
  award_parties;
- of words: quotations, with quotation_marks and speakers; interviews;
- for several of them: masks, ordered, cues, wording.
"""
