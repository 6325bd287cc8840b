using MaiAgent.Sdk.Answers;
using MaiAgent.Sdk.Pipeline;

namespace MaiAgent.Sdk.KnowledgeFiles;

/// <summary>The wait for one file.</summary>
internal static class FileWait
{
    public static readonly TimeSpan DefaultLimit = TimeSpan.FromMinutes(10);
    public static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(1);
    public static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(15);

    public static async Task<KnowledgeBaseFile> RunAsync(
        IKnowledgeBaseFilesApi files, Guid knowledgeBaseId, Guid id, string limitName, TimeSpan limit, CancellationToken cancellationToken)
    {
        using var wait = new AnswerWait(IHasClock.Of(files), limit, cancellationToken, FirstPause, LongestPause);
        KnowledgeBaseFile? last = null;
        try
        {
            return await wait.UntilAsync(LookAsync, FailureKinds.MayPass).ConfigureAwait(false);
        }
        catch (OperationCanceledException exception) when (wait.Token.IsCancellationRequested)
        {
            throw wait.IsCancelledByCaller
                ? new OperationCanceledException("The wait for the file was cancelled.", exception, cancellationToken)
                : FileStates.Late(limitName, limit, id, last, wait.LastFailure);
        }

        async Task<KnowledgeBaseFile?> LookAsync()
        {
            last = await files.GetAsync(knowledgeBaseId, id, wait.Token).ConfigureAwait(false);
            return FileStates.Failure(last) is { } failure ? throw failure : last.Status == FileStatus.Done ? last : null;
        }
    }
}
