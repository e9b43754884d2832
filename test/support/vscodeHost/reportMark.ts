/** What the lines of a test report begin with, among everything else that a VS Code under test prints. */
export const reportMark = '│ ';
