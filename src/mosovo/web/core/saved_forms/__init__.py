"""What is typed into a long form is saved while it is typed, and what a form answered can be gone back to.

Every form of the staff pages that has more than three fields, or a text of several lines, saves what is typed as a
draft on the server: encrypted, read by its account alone, for a week. It is put back into the form when the same
account opens the same address and may still do so. It is deleted when the form is recorded, or by its author.

- `store` saves, reads and deletes drafts and the answers of forms
- `page_forms` knows which forms a page shows, and gives each its draft
- `middleware` deletes a draft once its form is recorded, and turns a refusal or a preview into a page of its own
- `draft_redirect` saves what was sent as a draft and goes to another page, for a form that is left to correct something
- `views` are the addresses that the script of the page calls
"""
