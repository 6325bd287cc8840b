namespace MaiAgent.Sdk.Testing;

/// <summary>A form that the object store takes once or more often, until it expires.</summary>
/// <param name="Size">The size of the file, in bytes.</param>
/// <param name="Expires">The end of its validity.</param>
/// <param name="Fields">The fields in their order, the key first.</param>
internal sealed record UploadForm(long Size, DateTimeOffset Expires, IReadOnlyList<KeyValuePair<string, string>> Fields);
