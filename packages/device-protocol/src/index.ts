// Filled in by the protocol helper; see the contract.
export {};
