import type { TranslatedRefusals } from '../texts.ts';
import type { consoleRefusals as source } from '../zh/console-refusals.ts';

export const consoleRefusals: TranslatedRefusals<typeof source> = {
  'app.unknown': {
    what: 'That did not work.',
    why: 'The server gave a reason that this version does not know yet ({code}).',
    now: 'Refresh and try again. If it still fails, give this code to the administrator.',
  },
  'app.offline': {
    what: 'The server cannot be reached.',
    why: 'This computer is offline, or the server is restarting.',
    now: 'Check the network and try again. Every door keeps working meanwhile.',
  },
  'app.broken': {
    what: 'That did not work.',
    why: 'The server had a problem; you did nothing wrong.',
    now: 'Try again in a moment. If it still fails, tell the administrator.',
  },
  'http.signed_out': {
    what: 'Your session has ended.',
    why: 'It was idle too long, or was ended elsewhere.',
    now: 'Sign in again; you will come back to this page.',
  },
  'http.forbidden': {
    what: 'Your present role may not do this.',
    why: 'A session acts in one role at a time.',
    now: 'Switch to another role if you have one; otherwise ask the administrator.',
  },
  'http.wrong_origin': {
    what: 'The request was not accepted.',
    why: 'It does not seem to come from this page.',
    now: 'Refresh the page and try again.',
  },
  'http.media_type': {
    what: 'The file was not accepted.',
    why: 'It is of the wrong type.',
    now: 'Choose an .xlsx or .csv file.',
  },
  'http.gate_unknown': { what: 'There is no such gate.', why: 'It may have been revoked.', now: 'Refresh the page.' },
  'identity.sign_in_wrong': {
    what: 'You are not signed in.',
    why: 'Login, password or code is wrong.',
    now: 'Wait for the next code and try again. If you forgot the password, have the administrator reset it.',
  },
  'identity.sign_in_too_many': {
    what: 'You cannot sign in right now.',
    why: 'There were too many wrong attempts, so the account rests for a while.',
    now: 'Try again in a few minutes. If it is urgent, have the administrator reset it.',
  },
  'identity.community_unknown': {
    what: 'It is not clear which community you mean.',
    why: 'This server has several, or the short name is misspelt.',
    now: 'Enter the short name of your community; the administrator knows it.',
  },
  'identity.last_admin': {
    what: 'This is the last administrator; nothing was changed.',
    why: 'Without one, nobody could ever add people again.',
    now: 'Add another administrator first.',
  },
  'identity.badge_malformed': {
    what: 'This badge name cannot be used.',
    why: 'It has at most 16 characters, and six or more digits would look like a phone or identity number.',
    now: 'Use a short name or a staff number, such as “Li” or “No. 017”.',
  },
  'identity.login_taken': {
    what: 'That login is taken.',
    why: 'A login belongs to one person.',
    now: 'Choose another login.',
  },
  'identity.person_unknown': {
    what: 'No resident was found.',
    why: 'Nobody on the roll signs in with this phone.',
    now: 'Check the 11 digits; if they do live here, ask the front desk to enter the phone first.',
  },
  'identity.committee_already': {
    what: 'They are on the committee already.',
    why: 'A colleague may just have recorded it.',
    now: 'There is nothing more to do.',
  },
  'identity.committee_limit': {
    what: 'The committee has {most} members already; nobody was added.',
    why: 'No election seats more.',
    now: 'Remove those who have left it first.',
  },
  'identity.committee_tries_too_many': {
    what: 'No more committee members can be recorded by phone today.',
    why: '{most} tries in a day added nobody. They are limited so that nobody can probe for who lives here.',
    now: 'Check the numbers first, and try again tomorrow.',
  },
  'identity.committee_unknown': {
    what: 'They are not on the committee any more.',
    why: 'Somebody may just have removed them.',
    now: 'Refresh the page.',
  },
  'identity.staff_unknown': {
    what: 'That member of staff was not found.',
    why: 'Somebody may just have changed it.',
    now: 'Refresh the page.',
  },
  'vault.name_malformed': {
    what: 'The name cannot be used.',
    why: 'It must not be empty, very long, or contain symbols.',
    now: 'Write it as it stands on the person’s document.',
  },
  'vault.phone_malformed': {
    what: 'The phone number cannot be used.',
    why: 'It must be an 11-digit mobile number; a landline cannot receive a code.',
    now: 'Check the number, or leave it empty if there is none.',
  },
  'vault.phone_taken': {
    what: 'That number already belongs to somebody else.',
    why: 'One number signs in one person.',
    now: 'Check the number. If it has a new owner, end the old entry first.',
  },
  'vault.person_unknown': {
    what: 'This person’s data is no longer here.',
    why: 'It may have been erased as the rules demand.',
    now: 'Refresh the page.',
  },
  'vault.reason_not_yours': {
    what: 'Nothing was shown.',
    why: 'This reason does not belong to your current role. The attempt is recorded and the person will see it.',
    now: 'Choose a reason from your role’s own work. If it is needed, leave it to the site manager.',
  },
  'vault.ticket_missing': {
    what: 'Nothing was shown.',
    why: 'A request by an authority must name its document.',
    now: 'Enter the number on the letter and try again. Without a letter, do not look.',
  },
  'vault.sealing_not_yours': {
    what: 'Nothing was shown.',
    why: 'Only a look that an authority demands may be sealed. The attempt is recorded and the person will see it.',
    now: 'Turn off “seal” and try again.',
  },
  'vault.sealed_too_long': {
    what: 'Nothing was shown.',
    why: 'The day until which it is sealed must lie ahead, within a year.',
    now: 'Correct the date by the letter and try again.',
  },
  'vault.ticket_looks_personal': {
    what: 'Nothing was shown.',
    why: 'This looks like a phone or ID number. Nobody’s number may stand in a record.',
    now: 'Enter the number of the work order or letter, or leave it empty.',
  },
  'vault.too_many_looks': {
    what: 'Nothing was shown.',
    why: 'Within an hour, at most {most} people can be looked at. The owners’ committee sees this attempt.',
    now: 'Go on in an hour. If you really need that many, talk to the owners’ committee first.',
  },
  'vault.bulk_needs_approval': {
    what: 'Nothing was exported and nobody was looked at.',
    why: 'At most {most} people can be shown at once. More takes the approval of several parties, which is not open yet. The owners’ committee sees this attempt.',
    now: 'Export the masked roll, or look at just the people you need.',
  },
  'trace.not_sequenced': {
    what: 'Nothing was shown and nobody was looked at.',
    why: 'The public log did not record this look in time. What is not recorded is not shown. The person may still see this attempt later.',
    now: 'Try again. If it stays like this, see how the log is doing under “Today”.',
  },
  'registry.part_unknown': {
    what: 'That flat was not found.',
    why: 'The roll may just have changed.',
    now: 'Go back to the roll and look again.',
  },
  'registry.holding_unknown': {
    what: 'That owner’s entry was not found.',
    why: 'Somebody may just have ended it.',
    now: 'Refresh the page.',
  },
  'registry.occupancy_unknown': {
    what: 'That occupant’s entry was not found.',
    why: 'Somebody may just have ended it.',
    now: 'Refresh the page.',
  },
  'registry.already_ended': {
    what: 'This entry has already ended.',
    why: 'Somebody may just have ended it.',
    now: 'Refresh the page.',
  },
  'registry.residency_confirmed': {
    what: 'Residency is already confirmed.',
    why: 'A colleague has just done it.',
    now: 'There is nothing left to do.',
  },
  'registry.residency_not_confirmed': {
    what: 'There is no confirmation to withdraw.',
    why: 'Somebody may just have withdrawn it.',
    now: 'Refresh the page.',
  },
  'registry.name_disagrees': {
    what: 'Name and phone do not belong together.',
    why: 'On the roll this number has another name.',
    now: 'Check both; the same person is always written the same way.',
  },
  'registry.window_empty': {
    what: 'The dates are reversed.',
    why: 'The end lies before the start.',
    now: 'Move the end after the start.',
  },
  'registry.window_overlaps': {
    what: 'That time is already covered.',
    why: 'One person cannot be entered twice for the same flat.',
    now: 'Look at the present entry; end it first to change its dates.',
  },
  'registry.phone_in_address': {
    what: 'Phone numbers cannot be searched here.',
    why: 'A search by flat stays in the address bar.',
    now: 'Switch to “By phone”.',
  },
  'registry.community_unknown': {
    what: 'That community was not found.',
    why: 'The short name may be misspelt.',
    now: 'Ask the administrator.',
  },
  'registry.export_needs_reason': {
    what: 'Nothing was exported.',
    why: 'Names and phones in full need a reason.',
    now: 'Choose a reason.',
  },
  'registry.full_export_not_yours': {
    what: 'Nothing was exported.',
    why: 'Your role may export the masked roll only.',
    now: 'Choose “Masked”, or ask the site manager.',
  },
  'registry.import_has_errors': {
    what: 'Nothing was imported, not a single row.',
    why: 'The file still has errors.',
    now: 'Preview it again, correct it, then import.',
  },
  'registry.too_many_searches': {
    what: 'No more searches or entries by phone for now.',
    why: 'Within an hour, too many found nobody or were refused. The number is limited so that nobody can probe for other people’s phones.',
    now: 'Check the number and try again in an hour. To find a flat, search by its number.',
  },
  'registry.too_many_previews': {
    what: 'No more files can be checked today.',
    why: 'Checks and refused imports are limited each day, so that nobody can probe for people with a file.',
    now: 'Put the file right first, and try again tomorrow.',
  },
  'registry.roll_changed': {
    what: 'Nothing was changed.',
    why: 'Somebody changed the roll at the same moment.',
    now: 'Please try again.',
  },
  'registry.imports_too_many': {
    what: 'Another import is being worked on.',
    why: 'Only a few files are handled at once.',
    now: 'Try again in a minute.',
  },
  'registry.file_too_large': {
    what: 'The file is too large and was not accepted.',
    why: 'A roll is usually below 1 MB.',
    now: 'Check that it is the right file; remove pictures and spare sheets.',
  },
  'registry.file_unsafe': {
    what: 'The file was not accepted.',
    why: 'Unpacked, it is abnormally large.',
    now: 'Open it in Excel, save it as a new .xlsx and try again.',
  },
  'registry.file_malformed': {
    what: 'The file cannot be read.',
    why: 'It may be damaged, or only its extension was changed.',
    now: 'Open it in Excel and save it as .xlsx or as CSV in UTF-8.',
  },
  'registry.file_old_excel': {
    what: 'This is an old Excel file.',
    why: 'The old .xls format cannot be read.',
    now: 'Open it in Excel and save it as .xlsx.',
  },
  'registry.file_empty': {
    what: 'The file is empty.',
    why: 'The first row holds the headings, the rows below the data.',
    now: 'Download the template and fill it in.',
  },
  'registry.rows_over_limit': {
    what: 'There are too many rows.',
    why: 'A file holds at most {rowsMax}.',
    now: 'Split it, for instance by building.',
  },
  'registry.columns_over_limit': {
    what: 'There are too many columns.',
    why: 'A roll has 11 kinds of column.',
    now: 'Delete those that are not needed.',
  },
  'registry.column_forbidden': {
    what: 'The column “{column}” cannot be imported; the file was not accepted.',
    why: 'A roll is not allowed to collect it.',
    now: 'Delete the column in your file, then choose the file again.',
  },
  'registry.column_not_listed': {
    what: 'The column “{column}” is not known.',
    why: 'Only the headings of the template are read.',
    now: 'Rename it as in the template, or delete it.',
  },
  'registry.column_repeated': {
    what: 'The column “{column}” is there twice.',
    why: 'It is not clear which one counts.',
    now: 'Keep one of them.',
  },
  'registry.column_missing': {
    what: 'The column “{column}” is missing.',
    why: 'Without it a flat cannot be told.',
    now: 'Add it, or use the template.',
  },
  'registry.cell_required': { what: 'This cell is empty.', why: 'The rest of the row needs it.', now: 'Fill it in.' },
  'registry.cell_too_long': {
    what: 'This cell is too long.',
    why: 'At most {charsMax} characters fit.',
    now: 'Shorten it.',
  },
  'registry.cell_malformed': {
    what: 'This cell cannot be understood.',
    why: 'Its form is wrong, or it is the error value of a formula.',
    now: 'Write it in the form given here.',
  },
  'registry.cell_formula': {
    what: 'This cell is a formula.',
    why: 'Its result may change, so it cannot count.',
    now: 'Copy it and paste it as a value.',
  },
  'registry.cell_masked': {
    what: 'This cell is masked (it has a *).',
    why: 'A masked export cannot be imported again.',
    now: 'Enter the real content, or use a full export.',
  },
  'registry.cell_not_listed': {
    what: 'This word is not one of the choices.',
    why: 'The roll has its own words for it.',
    now: 'Choose one of the words given here.',
  },
  'registry.cell_not_kept': {
    what: 'This cell should be empty.',
    why: 'Organisations and the developer are kept without name and phone.',
    now: 'Clear it.',
  },
  'registry.rows_disagree': {
    what: 'Another row of the same flat says otherwise.',
    why: 'Row {row} differs.',
    now: 'Check both and make them agree.',
  },
  'registry.rows_overlap': {
    what: 'This repeats another row.',
    why: 'Row {row} has the same person for the same time.',
    now: 'Delete one of them.',
  },
  'registry.part_rows_over_limit': {
    what: 'This flat has too many rows.',
    why: 'So many people cannot be entered for one flat.',
    now: 'Check whether the flat number is right.',
  },
  'access.door_unknown': {
    what: 'That door was not found.',
    why: 'It may just have been removed.',
    now: 'Refresh the page.',
  },
  'access.door_disabled': {
    what: 'This door is out of service.',
    why: 'Only a guard opens it then.',
    now: 'Put it back into service first.',
  },
  'access.stairwell_unknown': {
    what: 'That entrance was not found.',
    why: 'The roll may just have changed.',
    now: 'Choose the place again.',
  },
  'access.gate_unknown': {
    what: 'That gate was not found.',
    why: 'It may have been revoked.',
    now: 'Refresh and choose another.',
  },
  'access.gate_revoked': {
    what: 'This gate has been revoked.',
    why: 'It cannot be paired again.',
    now: 'Add a new gate.',
  },
  'access.gate_limit': {
    what: 'There are no more gates to add.',
    why: 'A community has at most {most}.',
    now: 'Revoke those no longer used.',
  },
  'access.door_limit': {
    what: 'There are no more doors to add.',
    why: 'A community has at most {most}.',
    now: 'Ask the administrator.',
  },
  'access.door_has_gate': {
    what: 'One of the doors already has another gate.',
    why: 'A door listens to one gate.',
    now: 'Leave that door out, or revoke its present gate first.',
  },
  'access.no_gate': {
    what: 'This door has no gate.',
    why: 'Without one it cannot be opened from here.',
    now: 'Use the key, and tell the administrator.',
  },
  'access.gate_silent': {
    what: 'The gate does not answer.',
    why: 'It may be offline.',
    now: 'Use your own card or PIN at the door, or the key.',
  },
  'access.order_expired': {
    what: 'The order did not arrive in time.',
    why: 'The network was slow; an expired order opens nothing.',
    now: 'Press again.',
  },
  'access.openings_too_many': {
    what: 'That was too fast.',
    why: 'There were too many openings in a short time.',
    now: 'Wait a moment; if it is urgent, use the key.',
  },
  'access.request_used': {
    what: 'This opening has already been handled.',
    why: 'One press opens once.',
    now: 'Press again to open again.',
  },
  'access.already_commissioned': {
    what: 'Nothing was changed.',
    why: 'A door once in service cannot go back, for that would leave it open for good.',
    now: 'Set free-pass hours if it should stand open for a while.',
  },
  'access.last_plain_method': {
    what: 'Nothing was changed: this door must keep a method that anyone can use at any time.',
    why: 'By R-SPCF-10, one method must work all day without face and without phone.',
    now: 'First let the other one of card and PIN work all day.',
  },
  'access.capability_off': {
    what: 'This method is not open.',
    why: 'It needs a resolution of the owners and more.',
    now: 'Use another method.',
  },
  'access.part_unknown': {
    what: 'That flat was not found.',
    why: 'The roll may just have changed.',
    now: 'Choose a flat again.',
  },
  'access.nobody_lives_there': {
    what: 'No card was issued.',
    why: 'Nobody is on the roll for this flat.',
    now: 'Enter an owner or occupant first.',
  },
  'access.card_malformed': {
    what: 'The card number cannot be read.',
    why: 'What the reader gave is not a card number.',
    now: 'Present the card again.',
  },
  'access.card_taken': {
    what: 'No card was issued: this card is in use.',
    why: 'A card belongs to one flat or one guard.',
    now: 'Take another card, or revoke this one first.',
  },
  'access.card_limit': {
    what: 'No card was issued: the limit is reached.',
    why: 'At most {most} are possible here.',
    now: 'Revoke cards no longer used.',
  },
  'access.credential_unknown': {
    what: 'That credential was not found.',
    why: 'It may just have been revoked.',
    now: 'Refresh the page.',
  },
};
