namespace MaiAgent.Sdk.KnowledgeFiles;

/// <summary>The uploads of many files as an enumeration of their results. It starts with the enumeration, and only once.</summary>
internal sealed class ManyUploads(
    IKnowledgeBaseFilesApi files, Guid knowledgeBaseId, IEnumerable<KnowledgeBaseUpload> uploads, KnowledgeBaseUploadOptions options, CancellationToken callToken)
    : IAsyncEnumerable<KnowledgeBaseUploadResult>
{
    private int _isEnumerated;

    public IAsyncEnumerator<KnowledgeBaseUploadResult> GetAsyncEnumerator(CancellationToken cancellationToken = default) =>
        Interlocked.Exchange(ref _isEnumerated, 1) == 0
            ? RunAsync(cancellationToken)
            : throw new InvalidOperationException("These files were uploaded by an enumeration before, and another one would store them twice. Call UploadManyAsync again if that is meant.");

    private async IAsyncEnumerator<KnowledgeBaseUploadResult> RunAsync(CancellationToken enumerationToken)
    {
        using var tokens = new CallerTokens(callToken, enumerationToken);
        tokens.ThrowIfCancellationRequested();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(tokens.Token);
        using var run = new UploadRun(files, knowledgeBaseId, options, stop.Token);
        var work = run.WorkAsync(uploads);
        try
        {
            await foreach (var result in run.ResultsAsync().ConfigureAwait(false))
            {
                yield return result;
            }

            // Throws what the caller's own enumeration threw.
            await work.ConfigureAwait(false);
        }
        finally
        {
            // The caller has left: what has begun ends now, and what the service has of it is reported to the progress.
            await stop.CancelAsync().ConfigureAwait(false);
            await work.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        tokens.ThrowIfCancellationRequested();
    }
}
