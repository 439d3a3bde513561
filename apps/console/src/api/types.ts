import type {
  GetMeResponse,
  GetPartResponse,
  ListBuildingsResponse,
  ListCommitteeResponse,
  ListCredentialsResponse,
  ListDoorsResponse,
  ListGatesResponse,
  ListStaffResponse,
  PreviewRollImportResponse,
  AddStaffResponse,
  CountPassagesResponse,
  RevealPersonData,
  ListBulkLooksResponse,
  ListRevealReasonsResponse,
  FindByPhoneData,
  GetPublicLogResponse,
  SearchRollData,
  ConfirmResidencyData,
} from '@lintel/api-client';

// Short names for what the server sends; the shapes themselves come from openapi/v1.json.

export type Me = GetMeResponse;
export type Role = Me['role'];

export type Building = ListBuildingsResponse['buildings'][number];
export type RollItem = GetPartResponse;
/** Somebody's tie to a part: whose it is, or who lives there. */
export type Relation = RollItem['holders'][number];
export type RelationGroup = 'holding' | 'occupancy';
export type PartState = NonNullable<NonNullable<SearchRollData['query']>['state']>;
export type ResidencyDocument = ConfirmResidencyData['body']['document'];
export type ImportPreview = PreviewRollImportResponse;
export type ImportError = ImportPreview['errors'][number];
export type RevealBody = RevealPersonData['body'];
export type PhoneSearchBody = FindByPhoneData['body'];
export type RevealReason = RevealBody['reason'];
export type RevealField = RevealBody['fields'][number];
/** Why somebody in this role may look, and as whom the person will see them. */
export type RevealTerms = ListRevealReasonsResponse;

/** A look at many at once, which the committee reads. */
export type BulkLooksPage = ListBulkLooksResponse;
export type BulkLook = BulkLooksPage['items'][number];

/** What everybody may know of the community's log. */
export type PublicLog = GetPublicLogResponse;

export type Door = ListDoorsResponse['doors'][number];
export type Gate = ListGatesResponse['gates'][number];
export type Credential = ListCredentialsResponse['items'][number];
export type PassageCount = CountPassagesResponse['counts'][number];

export type StaffMember = ListStaffResponse['items'][number];
export type StaffRole = StaffMember['role'];
export type CommitteeMember = ListCommitteeResponse['items'][number];
/** What is shown once and kept nowhere. */
export type StaffSecret = Omit<AddStaffResponse, 'account'>;

export interface Page<T> {
  readonly items: readonly T[];
  readonly total: number;
  readonly page: number;
  readonly pageSize: number;
}
