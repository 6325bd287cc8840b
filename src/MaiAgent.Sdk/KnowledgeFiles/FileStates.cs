namespace MaiAgent.Sdk.KnowledgeFiles;

/// <summary>What the status of a file means for someone who waits for it.</summary>
internal static class FileStates
{
    private const int MaxReasonLength = 500;

    /// <summary>Why the file will never be ready; null while it may be, also with a status that nobody has documented.</summary>
    public static MaiAgentKnowledgeFileException? Failure(KnowledgeBaseFile file)
    {
        if (file.Status == FileStatus.Failed)
        {
            var reason = file.StatusDetail?.Message is { Length: > 0 } message ? TextCut.To(message, MaxReasonLength) : "the service gives no reason";
            return new MaiAgentKnowledgeFileException($"{Name(file)} could not be parsed: {reason}. Does the knowledge base have an embedding model, and is the file whole?", file);
        }

        return file.Status == FileStatus.Deleting || file.Status == FileStatus.Deleted
            ? new MaiAgentKnowledgeFileException($"{Name(file)} is being deleted: its status is {file.Status}.", file)
            : null;
    }

    /// <summary>The exception of a file that was not ready in time.</summary>
    public static MaiAgentTimeoutException Late(string limit, TimeSpan time, Guid id, KnowledgeBaseFile? file, Exception? lastFailure) =>
        new(limit, $"{(file is null ? $"File {id}" : Name(file))} was not ready within {time} ({limit}). Its last status is {file?.Status?.Value ?? "unknown"}.", lastFailure) { File = file };

    public static string Name(KnowledgeBaseFile file) => $"File '{TextCut.To(file.Filename ?? "?", MaxReasonLength)}' ({file.Id})";
}
