using System.Threading.Channels;
using MaiAgent.Sdk.Pipeline;
using MaiAgent.Sdk.Storage;

namespace MaiAgent.Sdk.KnowledgeFiles;

/// <summary>
/// The work of an upload of many files: some at a time, each with one result. A file that waits for its turn in the service holds no place
/// among these. While the caller leaves as many results as there are places, no place is left, so that a slow caller does not get ahead of itself.
/// </summary>
internal sealed class UploadRun : IDisposable
{
    /// <summary>How long a registration may go on when the caller has left: the bytes are stored, and the file would be lost in between.</summary>
    private static readonly TimeSpan SettlingTime = TimeSpan.FromSeconds(5);

    private readonly FileUpload _upload;
    private readonly KnowledgeBaseUploadOptions _options;
    private readonly CancellationToken _stop;
    private readonly CancellationTokenSource _settling;
    private readonly CancellationTokenRegistration _stopping;
    private readonly ReadyWatch _watch;
    private readonly Channel<KnowledgeBaseUploadResult> _results = Channel.CreateUnbounded<KnowledgeBaseUploadResult>();
    private readonly SemaphoreSlim _taken = new(0);

    public UploadRun(IKnowledgeBaseFilesApi files, Guid knowledgeBaseId, KnowledgeBaseUploadOptions options, CancellationToken stop)
    {
        _upload = new FileUpload(files, knowledgeBaseId, options);
        _options = options;
        _stop = stop;
        _watch = new ReadyWatch(files, knowledgeBaseId, options.ReadyTimeout, End);
        _settling = new CancellationTokenSource(Timeout.InfiniteTimeSpan, IHasClock.Of(files));
        _stopping = stop.UnsafeRegister(static state => ((CancellationTokenSource)state!).CancelAfter(SettlingTime), _settling);
    }

    /// <summary>The results in the order in which the files ended, to the last.</summary>
    public async IAsyncEnumerable<KnowledgeBaseUploadResult> ResultsAsync()
    {
        await foreach (var result in _results.Reader.ReadAllAsync(CancellationToken.None).ConfigureAwait(false))
        {
            _taken.Release();
            yield return result;
        }
    }

    /// <summary>Uploads everything, and ends when every file has its result; with what the caller's own enumeration threw.</summary>
    public async Task WorkAsync(IEnumerable<KnowledgeBaseUpload> uploads)
    {
        var watching = _watch.RunAsync(_stop);
        try
        {
            var places = new ParallelOptions { MaxDegreeOfParallelism = _options.MaxConcurrency, CancellationToken = _stop };
            await Parallel.ForEachAsync(uploads, places, (upload, _) => WorkOnAsync(upload)).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            // The enumeration of the results throws it, with the caller's token.
        }
        finally
        {
            _watch.Complete();
            await watching.ConfigureAwait(false);
            _results.Writer.Complete();
        }
    }

    public void Dispose()
    {
        _stopping.Dispose();
        _settling.Dispose();
        _taken.Dispose();
    }

    private async ValueTask WorkOnAsync(KnowledgeBaseUpload? upload)
    {
        var result = await UploadAsync(upload ?? throw new InvalidOperationException("One of the files to upload is null.")).ConfigureAwait(false);
        if (result.IsSuccess && _options.WaitUntilReady && result.File.Status != FileStatus.Done)
        {
            _watch.Add(result);
        }
        else
        {
            End(result);
        }

        while (_results.Reader.Count >= _options.MaxConcurrency && !_stop.IsCancellationRequested)
        {
            await _taken.WaitAsync(_stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task<KnowledgeBaseUploadResult> UploadAsync(KnowledgeBaseUpload upload)
    {
        var result = new KnowledgeBaseUploadResult { Upload = upload };
        try
        {
            var stored = await StoreAsync(upload).ConfigureAwait(false);
            result = result with { StorageKey = stored.Key };
            var file = await _upload.RegisterAsync(upload, stored, upload.FileName, _settling.Token).ConfigureAwait(false);
            result = result with { File = file };
            _upload.Report(upload, upload.FileName, KnowledgeBaseUploadPhase.Registered, file);
            return result;
        }
        catch (Exception exception)
        {
            return result with { Exception = exception };
        }
    }

    private async Task<StoredFile> StoreAsync(KnowledgeBaseUpload upload)
    {
        var content = await upload.OpenAsync(_stop).ConfigureAwait(false);
        try
        {
            return await _upload.StoreAsync(upload, content, upload.FileName, _stop).ConfigureAwait(false);
        }
        finally
        {
            if (!upload.LeavesOpen)
            {
                await content.DisposeAsync().ConfigureAwait(false);
            }
        }
    }

    /// <summary>A file has its result.</summary>
    private void End(KnowledgeBaseUploadResult result)
    {
        try
        {
            if (!result.IsSuccess || _options.WaitUntilReady)
            {
                _options.Progress?.Report(new()
                {
                    Upload = result.Upload,
                    FileName = result.Upload.FileName,
                    Phase = result.IsSuccess ? KnowledgeBaseUploadPhase.Ready : KnowledgeBaseUploadPhase.Failed,
                    File = result.File,
                    StorageKey = result.IsSuccess ? null : result.StorageKey,
                    Exception = result.Exception,
                });
            }
        }
        catch (Exception exception)
        {
            // The caller's progress threw. The result is the place to say so.
            result = result with { Exception = result.Exception ?? exception };
        }

        _results.Writer.TryWrite(result);
    }
}
