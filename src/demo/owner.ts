// Who owns the demo company. The address is in access, which must know it: she is no reason to close the first set-up.
export const ownerName = 'Mara Lindholm';
