namespace MaiAgent.Sdk;

/// <summary>A workbook of questions that was uploaded, to be answered.</summary>
public sealed record CreateBatchQaRequest
{
    /// <summary>The key that the upload of the workbook got, unchanged.</summary>
    public required string File { get; init; }

    /// <summary>The name of the workbook, with the extension <c>.xlsx</c>.</summary>
    public required string Filename { get; init; }
}
