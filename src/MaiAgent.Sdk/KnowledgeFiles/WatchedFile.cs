namespace MaiAgent.Sdk.KnowledgeFiles;

/// <summary>A registered file that is waited for.</summary>
/// <param name="registered">The result of its registration.</param>
/// <param name="since">The timestamp of the clock when the wait began.</param>
internal sealed class WatchedFile(KnowledgeBaseUploadResult registered, long since)
{
    public Guid Id => registered.File!.Id!.Value;

    public long Since => since;

    /// <summary>The file as it was seen last.</summary>
    public KnowledgeBaseFile File { get; set; } = registered.File!;

    /// <summary>The result of the upload.</summary>
    public KnowledgeBaseUploadResult Result(Exception? exception) => registered with { File = File, Exception = exception };
}
