namespace MaiAgent.Sdk;

/// <summary>Asks for the form with which the object store takes a file.</summary>
public sealed record CreatePresignedUploadRequest
{
    /// <summary>The name of the file with its extension. The service chooses the stored name and keeps the extension.</summary>
    public required string Filename { get; init; }

    /// <summary>The purpose of the file.</summary>
    public required UploadModelName ModelName { get; init; }

    /// <summary>The name of the file's part. Every documented example has <c>file</c>, which is the default.</summary>
    public string FieldName { get; init; } = "file";

    /// <summary>The exact size of the file in bytes, from 0: the store may refuse any other.</summary>
    public required long FileSize { get; init; }
}
