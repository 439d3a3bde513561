import { lookWords } from './look-words.ts';
import type { Translated } from '../texts.ts';
import type { looks as source } from '../zh/looks.ts';

export const looks: Translated<typeof source> = {
  ...lookWords,
  'looks.title': 'Who looked at me',
  'looks.lead':
    'Each time someone looks at your name or number, a line is added here that nobody can remove. Looking at your own does not count.',
  'looks.empty': 'Nobody has looked at your data yet',
  'looks.emptyNow': 'When someone does, a line appears here at once: who, when, what and why.',
  'looks.onlyUses': 'Nobody has looked at your data yet. Below are only the system’s own uses.',
  'looks.ticket': 'Work order {ticket}',
  'looks.letter': 'Letter {ticket}',
  'looks.inLog': 'In the public log',
  'looks.pending': 'Being written to the public log',
  'looks.keptBack': 'Withheld by order of an authority until {until}',
  'looks.uses': 'Used {count} {count|time|times} by the system; nobody saw it',
  'looks.stale': 'Not reachable right now. This is from {at}.',

  'gap.what': 'Something is missing here, or was changed',
  'gap.why':
    'Each line has a number and names the one before it. They no longer fit together: someone may have interfered, or the system has made a mistake.',
  'gap.kept': 'Every line that is left is shown below. The public log is also vouched for by its witnesses.',
  'gap.now':
    'Take a screenshot and tell the owners’ committee, so that they check the public log. There is nothing else you need to do.',

  'log.refuses': 'The public log has stopped for now',
  'log.refusesWhy':
    'The system found that what it holds does not match what was signed. It writes nothing more until this is cleared up.',
  'log.refusesKept':
    'Meanwhile nobody can look at your data: what cannot be written down is not shown. Everything earlier is kept.',
  'log.refusesNow': 'The property office and the owners’ committee have to sort this out. You need not do anything.',
  'log.late': 'The witnesses have not signed for over an hour',
  'log.lateNever': 'The witnesses have not signed yet',
  'log.lateWhy': 'The last time enough of them signed was {at}.',
  'log.lateNeverWhy': 'The public log goes on; only nobody else vouches for it yet.',
  'log.lateNow': 'What is written stays as it is. If this lasts for more than a day, ask the owners’ committee.',
  'log.witnessed': 'The public log is witnessed by machines of {names}. The last time enough of them signed was {at}.',
  'log.noWitnesses': 'This community has no witnesses yet; the public log carries its own signature only.',
  'log.toPublic': 'See the public log',
  'log.toPublicNote': 'How many looks each day; anyone can check',

  'keys.changed': 'The witness list has changed',
  'keys.changedWhen': 'On {last} it was still the old one; this device noticed the change on {noticed}.',
  'keys.changed.log': 'The public log signs with another key.',
  'keys.changed.witness_gone': 'A witness is gone or has another key: {names}.',
  'keys.changed.witness_new': 'A witness or its key is new: {names}.',
  'keys.changed.rule': 'The rule of how many must sign is different.',
  'keys.changedNow':
    'A change like this should be announced first. If you have seen no announcement, ask the owners’ committee.',
  'keys.accept': 'I have asked; trust the new list',

  'look.wanted': 'Asked for',
  'look.letter': 'Letter',
  'look.whyNot': 'Why not',
  'look.outcomeFound': 'They already had it and learned that it is yours',
  'look.outcomeDenied': 'Refused; they saw nothing',
  'look.keptBack': 'Why you learn of it only now',
  'look.keptBackWhy':
    'An authority lawfully required that it be withheld until {until}. That may last a year at most, and then you are always told.',
  'look.tagWhy':
    'A code always stands for the same person. To learn who it is, take this to the property office or the owners’ committee.',
  'look.unknown': 'There is no such look',
  'look.unknownNow': 'It may have been removed after three years, or the address is wrong.',
  'look.toList': 'Back to “Who looked at me”',

  'proof.in': 'This look is in the public log and cannot be changed.',
  'proof.inDenied': 'This refused attempt is in the public log too and cannot be changed.',
  'proof.inUse': 'This use by the system is in the public log and cannot be changed.',
  'proof.public': 'The public log holds neither your name nor your number, only a code that cannot be traced back.',
  'proof.pending': 'Usually in less than a second. This page updates by itself.',
  'proof.verify': 'Verify on this device',
  'proof.again': 'Verify again',
  'proof.checking': 'Verifying…',
  'proof.waiting': 'Waiting for the witnesses, usually a few seconds…',
  'proof.good': 'Verified',
  'proof.goodBody': 'It is in the public log, it says what is written above, and nobody has changed it.',
  'proof.alone': 'It holds, but nobody witnessed it',
  'proof.aloneNow':
    'This community has no witnesses: only the public log itself has signed. Ask the owners’ committee for witnesses.',
  'proof.unwitnessed': 'It holds, but too few witnesses have signed yet',
  'proof.unwitnessedNow':
    'Nothing is wrong with it. Verify again in a while; if it is still so after an hour, ask the owners’ committee.',
  'proof.otherKeys': 'It holds, but under a changed witness list',
  'proof.otherKeysNow': 'The witness list has changed and you have not agreed to it. Ask before you rely on this.',
  'proof.otherLook': 'The receipt is for something else',
  'proof.otherLookWhy': 'The receipt is genuine, but it does not say what this page says.',
  'proof.broken': 'This could not be verified',
  'proof.brokenWhy': 'What is wrong: {steps}',
  'proof.kept': 'Your receipt is not lost; you can download and keep it.',
  'proof.brokenNow': 'Give the receipt to the owners’ committee and ask them to check the public log.',
  'proof.download': 'Download receipt',
  'proof.downloadNote':
    'The receipt holds everything about this look and should stay with you. It can be checked without a network; the checker is here:',
  'proof.checker': 'Check a receipt',

  'stepBad.leaf': 'The public code does not fit this record',
  'stepBad.tree': 'The code is not found in the public log',
  'stepBad.log': 'The community’s signature is wrong',
  'stepBad.witnesses': 'Too few witnesses have signed',

  'proof.details': 'For those who want the details',
  'proof.whose':
    'This device noted the witness list on {at}, as the server gave it. To be surer, have the owners’ committee show you their key in person.',
  'proof.index': 'Index in the public log, from 0',
  'proof.origin': 'Origin of the public log',
  'proof.size': 'Entries at the time of checking',
  'proof.commitment': 'Code',
  'proof.event': 'Original text',
  'proof.cosigned': 'Witness signatures',
  'proof.noCosigned': 'None yet',
};
