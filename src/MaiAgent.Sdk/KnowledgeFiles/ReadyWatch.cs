using System.Threading.Channels;
using MaiAgent.Sdk.Answers;
using MaiAgent.Sdk.Pipeline;

namespace MaiAgent.Sdk.KnowledgeFiles;

/// <summary>
/// The wait for many files: it walks the list for all of them at a time, and asks for single files only where these are fewer than the
/// pages of the list.
/// </summary>
/// <param name="files">The API.</param>
/// <param name="knowledgeBaseId">The id of the knowledge base.</param>
/// <param name="limit">How long each file may take.</param>
/// <param name="ended">Is told of each file that has ended; with an exception unless it is ready.</param>
internal sealed class ReadyWatch(IKnowledgeBaseFilesApi files, Guid knowledgeBaseId, TimeSpan limit, Action<KnowledgeBaseUploadResult> ended)
{
    public const int PageSize = 100;

    private readonly TimeProvider _clock = IHasClock.Of(files);
    private readonly Channel<WatchedFile> _added = Channel.CreateUnbounded<WatchedFile>();
    private readonly Dictionary<Guid, WatchedFile> _pending = [];
    private Exception? _lastFailure;
    private int _pages = 1;

    /// <summary>Watches one more file.</summary>
    public void Add(KnowledgeBaseUploadResult result) => _added.Writer.TryWrite(new WatchedFile(result, _clock.GetTimestamp()));

    /// <summary>No file will be added any more.</summary>
    public void Complete() => _added.Writer.Complete();

    /// <summary>Looks until every file has ended. Never throws.</summary>
    /// <param name="cancellationToken">Ends all files that are watched, and those that are added later.</param>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        while (await _added.Reader.WaitToReadAsync(CancellationToken.None).ConfigureAwait(false))
        {
            var pause = new GrowingPause(FileWait.FirstPause, FileWait.LongestPause);
            while (Pending() is { Count: > 0 } watched)
            {
                try
                {
                    await Task.Delay(Sooner(pause.Next((_lastFailure as MaiAgentApiException)?.RetryAfter), watched), _clock, cancellationToken).ConfigureAwait(false);
                    await LookAsync(Pending(), cancellationToken).ConfigureAwait(false);
                }
                catch (Exception exception)
                {
                    Pending().ForEach(file => End(file, exception));
                }

                foreach (var file in Pending().Where(file => Left(file) <= TimeSpan.Zero))
                {
                    End(file, FileStates.Late(nameof(KnowledgeBaseUploadOptions.ReadyTimeout), limit, file.Id, file.File, _lastFailure));
                }
            }
        }
    }

    /// <summary>The files that have not ended, those that were added since among them.</summary>
    private List<WatchedFile> Pending()
    {
        while (_added.Reader.TryRead(out var file))
        {
            _pending[file.Id] = file;
        }

        return [.. _pending.Values];
    }

    private TimeSpan Left(WatchedFile file) => limit == Timeout.InfiniteTimeSpan ? TimeSpan.MaxValue : limit - _clock.GetElapsedTime(file.Since);

    /// <summary>A pause that ends when the first limit runs out.</summary>
    private TimeSpan Sooner(TimeSpan pause, List<WatchedFile> watched)
    {
        var left = watched.Min(Left);
        return left <= TimeSpan.Zero ? TimeSpan.Zero : left < pause ? left : pause;
    }

    /// <summary>One look at all files. Failures that may pass are kept until the next.</summary>
    private async Task LookAsync(List<WatchedFile> watched, CancellationToken cancellationToken)
    {
        var left = watched.Min(Left);
        using var source = new CancellationTokenSource(left == TimeSpan.MaxValue ? Timeout.InfiniteTimeSpan : left > TimeSpan.Zero ? left : TimeSpan.Zero, _clock);
        using var registration = cancellationToken.UnsafeRegister(static state => ((CancellationTokenSource)state!).Cancel(), source);
        try
        {
            await (watched.Count <= _pages ? AskAsync(watched, source.Token) : WalkAsync(watched, source.Token)).ConfigureAwait(false);
            _lastFailure = null;
        }
        catch (OperationCanceledException) when (source.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            // The limit of a file ran out while the service was slow.
        }
        catch (MaiAgentException exception) when (FailureKinds.MayPass(exception))
        {
            _lastFailure = exception;
        }
    }

    /// <summary>Asks for each file.</summary>
    private async Task AskAsync(IEnumerable<WatchedFile> watched, CancellationToken cancellationToken)
    {
        foreach (var file in watched)
        {
            try
            {
                See(file, await files.GetAsync(knowledgeBaseId, file.Id, cancellationToken).ConfigureAwait(false));
            }
            catch (MaiAgentNotFoundException exception)
            {
                End(file, exception);
            }
        }
    }

    /// <summary>Walks the list until all files were seen. One that is not there is asked for by itself.</summary>
    private async Task WalkAsync(List<WatchedFile> watched, CancellationToken cancellationToken)
    {
        var missing = watched.ToDictionary(static file => file.Id);
        var query = new ListKnowledgeBaseFilesQuery { PageSize = PageSize };
        var seen = 0;
        await foreach (var file in files.ListAllAsync(knowledgeBaseId, query, cancellationToken).ConfigureAwait(false))
        {
            _pages = Math.Max(_pages, (++seen + PageSize - 1) / PageSize);
            if (file.Id is { } id && missing.Remove(id, out var entry))
            {
                See(entry, file);
                if (missing.Count == 0)
                {
                    return;
                }
            }
        }

        await AskAsync(missing.Values, cancellationToken).ConfigureAwait(false);
    }

    private void See(WatchedFile watched, KnowledgeBaseFile file)
    {
        watched.File = file;
        var failure = FileStates.Failure(file);
        if (failure is not null || file.Status == FileStatus.Done)
        {
            End(watched, failure);
        }
    }

    private void End(WatchedFile file, Exception? exception)
    {
        _pending.Remove(file.Id);
        ended(file.Result(exception));
    }

    /// <summary>A registered file that is waited for.</summary>
    private sealed class WatchedFile(KnowledgeBaseUploadResult registered, long since)
    {
        public Guid Id => registered.File!.Id!.Value;

        /// <summary>The timestamp of the clock when the wait began.</summary>
        public long Since => since;

        /// <summary>The file as it was seen last.</summary>
        public KnowledgeBaseFile File { get; set; } = registered.File!;

        /// <summary>The result of the upload.</summary>
        public KnowledgeBaseUploadResult Result(Exception? exception) => registered with { File = File, Exception = exception };
    }
}
