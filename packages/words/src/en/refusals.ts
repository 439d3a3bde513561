import type { TranslatedRefusals } from '../texts.ts';
import type { refusals as source } from '../zh/refusals.ts';

export const refusals: TranslatedRefusals<typeof source> = {
  'app.unknown': {
    what: 'That did not work.',
    why: 'The system gave a reason that this version does not know yet ({code}).',
    now: 'Reload the page and try again. If it still fails, give this code to the front desk.',
  },
  'app.offline': {
    what: 'No network connection.',
    why: 'Your phone or this spot has lost its signal.',
    now: 'Check the connection and try again. QR code, card and PIN open doors without a network.',
  },
  'app.broken': {
    what: 'That did not work.',
    why: 'Something went wrong on the server. It was not your doing.',
    now: 'Try again in a moment. To get in now, use your card or PIN, or ask the guard.',
  },
  'http.invalid': {
    what: 'Something in the form is not right.',
    why: 'A field is empty or in the wrong form.',
    now: 'Check what you entered and send it again.',
  },
  'http.signed_out': {
    what: 'You are not signed in.',
    why: 'Your sign-in has expired or was ended elsewhere.',
    now: 'Sign in again.',
  },
  'http.forbidden': {
    what: 'You cannot do this right now.',
    why: 'Your current role does not allow it.',
    now: 'If you have another role, switch to it in settings.',
  },
  'http.too_many': {
    what: 'That was too often.',
    why: 'Too many requests came in a short time.',
    now: 'Wait a minute and try again.',
  },
  'http.too_large': {
    what: 'That is too large.',
    why: 'It exceeds what can be received.',
    now: 'Make it smaller and try again.',
  },
  'http.wrong_origin': {
    what: 'The request was not accepted.',
    why: 'It did not come from a page of this site.',
    now: 'Start again from the first page.',
  },
  'http.media_type': {
    what: 'The format is not right.',
    why: 'The server does not know it.',
    now: 'Reload the page and try again.',
  },
  'http.unknown': {
    what: 'Not found.',
    why: 'The address may have changed or been mistyped.',
    now: 'Start again from the first page.',
  },
  'http.busy': {
    what: 'Too busy right now.',
    why: 'The server has more work than it can take.',
    now: 'Try again in a moment. To get in now, use your card or PIN.',
  },
  'http.failed': {
    what: 'That did not work.',
    why: 'Something went wrong on the server. It was not your doing.',
    now: 'Try again in a moment. To get in now, use your card or PIN, or ask the guard.',
  },
  'http.gate_unknown': {
    what: 'This device is not registered.',
    why: 'It is not a gate of this community.',
    now: 'Ask the property office to pair it again.',
  },
  'identity.code_wrong': {
    what: 'That code is not right.',
    why: 'It may be mistyped or expired.',
    now: 'Look at your latest text message and enter the code again.',
  },
  'identity.code_too_many': {
    what: 'No more codes for now.',
    why: 'Too many codes were asked for with this number.',
    now: 'Try again later. To get in now, use your card or PIN, or ask the guard.',
  },
  'identity.sign_in_wrong': {
    what: 'Could not sign in.',
    why: 'The account, the password or the one-time code is not right.',
    now: 'Enter them again. If you forgot the password, ask an administrator to reset it.',
  },
  'identity.sign_in_too_many': {
    what: 'Sign-in is paused.',
    why: 'There were too many wrong attempts; the account is locked for a while to protect it.',
    now: 'Try again in a few minutes.',
  },
  'identity.role_not_yours': {
    what: 'You cannot switch to this role.',
    why: 'It has not been given to you.',
    now: 'Ask an administrator if you need it.',
  },
  'identity.totp_needed': {
    what: 'One more code is needed.',
    why: 'This role can see other people’s information, so it takes a second check.',
    now: 'Open your authenticator and enter the 6-digit code.',
  },
  'identity.totp_wrong': {
    what: 'That one-time code is not right.',
    why: 'The code changes every 30 seconds; it may just have changed.',
    now: 'Wait for the next code and enter that.',
  },
  'identity.session_unknown': {
    what: 'This sign-in was not found.',
    why: 'It may have ended already.',
    now: 'Reload to see the current list.',
  },
  'identity.device_key_unknown': {
    what: 'This phone was not found.',
    why: 'It may have been removed already.',
    now: 'Reload to see the current list.',
  },
  'identity.codes_too_many': {
    what: 'No new code yet.',
    why: 'This number asked for one a short while ago.',
    now: 'Look at your latest text message first, or ask again in {retryAfterSeconds} s.',
  },
  'identity.community_unknown': {
    what: 'This community was not found.',
    why: 'Its name in the address may be mistyped.',
    now: 'Use the link or code from your property office.',
  },
  'identity.device_key_limit': {
    what: 'No room for another phone.',
    why: 'Each person can register up to {max}.',
    now: 'End one you no longer use under “My credentials”.',
  },
  'identity.device_key_malformed': {
    what: 'This phone could not be registered.',
    why: 'Its key has the wrong form.',
    now: 'Try again in your phone’s own browser.',
  },
  'identity.device_key_taken': {
    what: 'This phone is registered already.',
    why: 'The same key can be registered once only.',
    now: 'Reload the page to see it.',
  },
  'vault.name_malformed': {
    what: 'This name cannot be kept.',
    why: 'It is empty, too long, or holds signs that are not allowed.',
    now: 'Change it and send it again.',
  },
  'vault.phone_malformed': {
    what: 'That is not a phone number.',
    why: 'It is not an 11-digit mainland mobile number.',
    now: 'Check whether a digit is missing or doubled.',
  },
  'vault.phone_taken': {
    what: 'This phone number is in use.',
    why: 'A number can belong to one person only.',
    now: 'Check it. If it is right, ask the front desk.',
  },
  'vault.person_unknown': {
    what: 'This person’s data was not found.',
    why: 'It may have been deleted.',
    now: 'Reload to see what is held.',
  },
  'vault.look_unknown': {
    what: 'This record was not found.',
    why: 'It may be past the time for which records are kept.',
    now: 'Go back to “Who looked at me” and refresh.',
  },
  'vault.look_not_covered': {
    what: 'This record cannot be downloaded yet.',
    why: 'The public log has not taken it in, and without that there is no proof.',
    now: 'Try again in a few seconds. If it stays like this, tell the owners’ committee.',
  },
  'trace.log_unknown': {
    what: 'This community’s log was not found.',
    why: 'The community code in the address may be wrong, or the log has not begun.',
    now: 'Check the code, or try again in a while.',
  },
  'trace.tile_unknown': {
    what: 'This piece of the log was not found.',
    why: 'The log is not that long yet, or the address is wrong.',
    now: 'Get the newest checkpoint first, then ask for pieces within its size.',
  },
  'registry.part_unknown': {
    what: 'This flat was not found.',
    why: 'It may no longer be in your name.',
    now: 'Reload to see the current list, or ask the front desk.',
  },
  'registry.occupancy_unknown': {
    what: 'This family member was not found.',
    why: 'They may have been removed already.',
    now: 'Reload to see the current list.',
  },
  'registry.community_unknown': {
    what: 'This community was not found.',
    why: 'Its name in the address may be mistyped.',
    now: 'Use the link or code from your property office.',
  },
  'registry.already_ended': {
    what: 'That has been done already.',
    why: 'This stay has ended.',
    now: 'Reload to see the current list.',
  },
  'registry.household_full': {
    what: 'No room for another family member.',
    why: 'A flat can have up to {invitedMax}.',
    now: 'Remove someone who has moved out, or ask the front desk.',
  },
  'registry.roll_changed': {
    what: 'Nothing was changed.',
    why: 'Somebody changed the same thing at the same moment.',
    now: 'Please try again.',
  },
  'trace.not_sequenced': {
    what: 'Nothing was changed.',
    why: 'The public log did not record this in time. What is not recorded is not compared with anybody’s data.',
    now: 'Try again in a while. If it stays like this, ask the front desk.',
  },
  'registry.invitations_too_many': {
    what: 'Too many tries today.',
    why: 'The number a day is limited so that nobody can probe for other people’s phones.',
    now: 'Try again tomorrow, or ask the front desk.',
  },
  'registry.invitation_not_yours': {
    what: 'You cannot register family for this flat.',
    why: 'Only its owner can.',
    now: 'Ask the owner to do it.',
  },
  'registry.invites_self': {
    what: 'That is your own phone number.',
    why: 'You are registered with this flat already.',
    now: 'Enter your family member’s number.',
  },
  'registry.name_disagrees': {
    what: 'The name differs from the roll.',
    why: 'This phone number is registered under another name.',
    now: 'Check the name with them, or ask the front desk.',
  },
  'registry.window_empty': {
    what: 'The dates are not right.',
    why: 'The end comes before the start.',
    now: 'Change the dates.',
  },
  'registry.window_overlaps': {
    what: 'This person is on the list already.',
    why: 'They are registered with this flat.',
    now: 'See the list below; there is nothing to add.',
  },
  'access.door_unknown': {
    what: 'This door was not found.',
    why: 'It may have been removed or renumbered.',
    now: 'Choose a door on the first page.',
  },
  'access.door_disabled': {
    what: 'This door is out of use.',
    why: 'The property office has taken it out of service.',
    now: 'Use the next door, or ask the guard.',
  },
  'access.method_off': {
    what: 'This door does not take that.',
    why: 'The way you used is not switched on here.',
    now: 'Use another way: card, PIN or QR code.',
  },
  'access.method_closed_now': {
    what: 'Not at this hour.',
    why: 'This way of opening has set hours at this door.',
    now: 'Use another way, or ask the guard.',
  },
  'access.not_recognised': {
    what: 'Not recognised.',
    why: 'The card, PIN or QR code is not registered at this door.',
    now: 'Try again, or use another way.',
  },
  'access.not_this_door': {
    what: 'You cannot open this door.',
    why: 'Your credentials do not cover it.',
    now: 'Use the door of your own building, or ask the front desk.',
  },
  'access.not_yet_valid': {
    what: 'Not valid yet.',
    why: 'Your credential has not started.',
    now: 'Come back on the day it starts. If it is urgent, ask the guard.',
  },
  'access.expired': {
    what: 'Your credential has expired.',
    why: 'Its period has ended.',
    now: 'Have it renewed at the front desk, or open another way.',
  },
  'access.revoked': {
    what: 'This credential has been ended.',
    why: 'You or the property office ended it.',
    now: 'Open another way. To have it back, ask the front desk.',
  },
  'access.signature_wrong': {
    what: 'The QR code did not pass the check.',
    why: 'It was not made by a registered phone.',
    now: 'Open the QR code on your own phone and try again.',
  },
  'access.code_expired': {
    what: 'The QR code has expired.',
    why: 'Each code lasts 30 seconds; screenshots do not work.',
    now: 'Tap “New code” and scan again.',
  },
  'access.code_from_future': {
    what: 'Your phone’s clock is wrong.',
    why: 'It runs ahead of the real time.',
    now: 'Turn on “set time automatically” in your phone’s settings, then make a new code.',
  },
  'access.code_used': {
    what: 'This code has been used.',
    why: 'Each code opens a door once.',
    now: 'Tap “New code” and scan again.',
  },
  'access.order_expired': {
    what: 'The door did not hear in time.',
    why: 'The network is slow and the request expired.',
    now: 'Tap again, or use your QR code or PIN.',
  },
  'access.order_used': {
    what: 'The door has opened already.',
    why: 'One tap opens it once.',
    now: 'Tap again to open it again.',
  },
  'access.pin_locked': {
    what: 'PINs are paused here.',
    why: 'There were too many wrong PINs at this door.',
    now: 'Try again in a few minutes, or use your card or QR code.',
  },
  'access.not_a_guard': {
    what: 'You cannot open for others.',
    why: 'This credential is not a guard’s.',
    now: 'Ask the guard.',
  },
  'access.snapshot_expired': {
    what: 'The door has not been updated for long.',
    why: 'It has not reached the server, so it stays shut to be safe.',
    now: 'Ask the guard to open, and tell the property office.',
  },
  'access.clock_set_back': {
    what: 'The door’s clock is wrong.',
    why: 'It was set back, so the door stays shut to be safe.',
    now: 'Ask the guard to open, and tell the property office.',
  },
  'access.gate_silent': {
    what: 'The door did not answer.',
    why: 'Its network may be down.',
    now: 'Use your QR code, PIN or card; they need no network.',
  },
  'access.credential_unknown': {
    what: 'This credential was not found.',
    why: 'It may have been ended already.',
    now: 'Reload to see the current list.',
  },
  'access.no_gate': {
    what: 'This door cannot be opened from here yet.',
    why: 'It has no gate controller.',
    now: 'Use another door, or tell the property office.',
  },
  'access.no_home': {
    what: 'No home is registered for you.',
    why: 'Without one there is no door to open.',
    now: 'Ask the front desk to register it.',
  },
  'access.request_used': {
    what: 'The door has opened already.',
    why: 'One tap opens it once.',
    now: 'Tap again to open it again.',
  },
  'access.openings_too_many': {
    what: 'That was too often.',
    why: 'There were too many openings in a short time.',
    now: 'Wait a minute. To get in now, use your card or PIN.',
  },
  'access.pins_too_many': {
    what: 'Too many new PINs today.',
    why: 'The number a day is limited so that nobody can probe.',
    now: 'Try again tomorrow. For now use your QR code or card.',
  },
  'access.credential_kept': {
    what: 'This cannot be ended here.',
    why: 'It is kept elsewhere: phones among the registered phones, unclaimed cards by the property office.',
    now: 'Do it there, or ask the front desk.',
  },
  'access.card_malformed': {
    what: 'That is not a card number.',
    why: 'A card number has 4 to 20 digits or letters.',
    now: 'Look at the number printed on the card.',
  },
  'access.card_wrong': {
    what: 'The number does not belong to this card.',
    why: 'It may be mistyped, or be another card.',
    now: 'Read it off the card once more.',
  },
  'access.card_claimed': {
    what: 'This card has been claimed.',
    why: 'Someone else in your household claimed it.',
    now: 'Check with them, or ask the front desk.',
  },
  'access.claims_too_many': {
    what: 'Too many attempts.',
    why: 'Claiming is paused so that nobody can guess numbers.',
    now: 'Try again later, or ask the front desk.',
  },
  'access.door_link_unknown': {
    what: 'This door was not found.',
    why: 'The tag on the door may be old.',
    now: 'Choose the door on the first page, and tell the property office about the tag.',
  },
};
