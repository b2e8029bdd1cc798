"""The names of comparisons with the register, and of actions on messages of prison and probation systems."""

SOURCES = {
    "exchange.answer_difference": "Answer a difference from prison or probation",
    "exchange.coordinate_difference": "Answer a difference from probation about MAPPA",
    "exchange.compare_source": "Compare a message of prison or probation with the record",
    "exchange.likely_same": "Compare with the register",
    "exchange.list_differences": "Read the differences from prison and probation",
    "exchange.list_unmatched_messages": "Read the unmatched messages of prison and probation",
    "exchange.match_source_message": "Match a message of prison or probation to a case",
    "exchange.receive_source_messages": "Receive messages of prison and probation systems",
    "exchange.set_aside_source_message": "Set aside a message of prison or probation",
    "exchange.view_difference": "Read what prison and probation systems say",
    "exchange.view_unmatched_message": "Read an unmatched message of prison or probation",
}
