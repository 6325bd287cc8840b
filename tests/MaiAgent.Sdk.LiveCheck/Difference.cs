namespace MaiAgent.Sdk.LiveCheck;

/// <summary>Something that the service does otherwise than the contract says: names and kinds of values, never a value of the user's.</summary>
/// <param name="Subject">The operation, or the document.</param>
/// <param name="Place">Where in the answer, as a path: <c>$.results[].name</c>.</param>
/// <param name="Text">What differs there.</param>
internal sealed record Difference(string Subject, string Place, string Text);
