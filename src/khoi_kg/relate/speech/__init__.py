"""Read who says what: ``quotations``, with ``quotation_marks`` and ``speakers``, and answers in ``interviews``."""
