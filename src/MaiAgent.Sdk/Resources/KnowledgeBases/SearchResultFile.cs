namespace MaiAgent.Sdk;

/// <summary>The file of a hit; only its id where the service sends no more.</summary>
public sealed class SearchResultFile : ResponseModel
{
    /// <summary>The id of the file.</summary>
    public Guid? Id { get; init; }

    /// <summary>The name of the file.</summary>
    public string? Filename { get; init; }
}
