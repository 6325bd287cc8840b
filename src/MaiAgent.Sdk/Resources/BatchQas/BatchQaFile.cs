namespace MaiAgent.Sdk;

/// <summary>A workbook of questions that is being answered. The service reports no progress.</summary>
public sealed class BatchQaFile : ResponseModel
{
    /// <summary>The id, for <see cref="IBatchQasApi.ExportExcelAsync"/>.</summary>
    public Guid? Id { get; init; }

    /// <summary>The address of the uploaded workbook.</summary>
    public string? File { get; init; }

    /// <summary>The name of the workbook; not every revision of the service sends it.</summary>
    public string? Filename { get; init; }

    /// <summary>When it was registered.</summary>
    public DateTimeOffset? CreatedAt { get; init; }
}
