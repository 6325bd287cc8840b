using System.Runtime.ExceptionServices;
using System.Threading.Channels;
using MaiAgent.Sdk.Pipeline;
using MaiAgent.Sdk.Storage;

namespace MaiAgent.Sdk.KnowledgeFiles;

/// <summary>
/// The work of an upload of many files: some at a time, each with one result. A file that waits for its turn in the service holds no place
/// among these; a result that the caller has not taken does, so that a slow caller does not get ahead of itself.
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
    private readonly SemaphoreSlim _places;
    private readonly Channel<(KnowledgeBaseUploadResult Result, bool TakesPlace)> _results = Channel.CreateUnbounded<(KnowledgeBaseUploadResult, bool)>();
    private readonly Lock _lock = new();
    private readonly IEnumerable<KnowledgeBaseUpload> _uploads;
    private IEnumerator<KnowledgeBaseUpload>? _source;
    private Exception? _sourceFailure;
    private bool _sourceHasEnded;

    public UploadRun(IKnowledgeBaseFilesApi files, Guid knowledgeBaseId, IEnumerable<KnowledgeBaseUpload> uploads, KnowledgeBaseUploadOptions options, CancellationToken stop)
    {
        _upload = new FileUpload(files, knowledgeBaseId, options);
        _uploads = uploads;
        _options = options;
        _stop = stop;
        _watch = new ReadyWatch(files, knowledgeBaseId, options.ReadyTimeout, (file, exception) => End(file.Result(exception), takesPlace: false));
        _places = new SemaphoreSlim(options.MaxConcurrency);
        _settling = new CancellationTokenSource(Timeout.InfiniteTimeSpan, IHasClock.Of(files));
        _stopping = stop.UnsafeRegister(static state => ((CancellationTokenSource)state!).CancelAfter(SettlingTime), _settling);
    }

    /// <summary>The results in the order in which the files ended, to the last.</summary>
    public async IAsyncEnumerable<KnowledgeBaseUploadResult> ResultsAsync()
    {
        await foreach (var (result, takesPlace) in _results.Reader.ReadAllAsync(CancellationToken.None).ConfigureAwait(false))
        {
            if (takesPlace)
            {
                _places.Release();
            }

            yield return result;
        }
    }

    /// <summary>Uploads everything, and ends when every file has its result.</summary>
    public async Task WorkAsync()
    {
        try
        {
            var watching = _watch.RunAsync(_stop);
            await Task.WhenAll(Enumerable.Range(0, _options.MaxConcurrency).Select(_ => Task.Run(WorkOnAsync, CancellationToken.None))).ConfigureAwait(false);
            _watch.Complete();
            await watching.ConfigureAwait(false);
        }
        finally
        {
            _source?.Dispose();
            _results.Writer.Complete();
        }

        if (_sourceFailure is not null)
        {
            ExceptionDispatchInfo.Throw(_sourceFailure);
        }
    }

    public void Dispose()
    {
        _stopping.Dispose();
        _settling.Dispose();
        _places.Dispose();
        _watch.Dispose();
    }

    /// <summary>Uploads one file after the other while there are any.</summary>
    private async Task WorkOnAsync()
    {
        while (true)
        {
            try
            {
                await _places.WaitAsync(_stop).ConfigureAwait(false);
            }
            catch (OperationCanceledException)
            {
                return;
            }

            if (Next() is not { } upload)
            {
                _places.Release();
                return;
            }

            var result = await UploadAsync(upload).ConfigureAwait(false);
            if (result.IsSuccess && _options.WaitUntilReady && result.File.Status != FileStatus.Done)
            {
                _watch.Add(result);
                _places.Release();
            }
            else
            {
                End(result, takesPlace: true);
            }
        }
    }

    private KnowledgeBaseUpload? Next()
    {
        lock (_lock)
        {
            if (_sourceHasEnded || _stop.IsCancellationRequested)
            {
                return null;
            }

            try
            {
                _source ??= _uploads.GetEnumerator();
                if (_source.MoveNext())
                {
                    return _source.Current ?? throw new InvalidOperationException("One of the files to upload is null.");
                }
            }
            catch (Exception exception)
            {
                _sourceFailure = exception;
            }

            _sourceHasEnded = true;
            return null;
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
    private void End(KnowledgeBaseUploadResult result, bool takesPlace)
    {
        try
        {
            if (result.Exception is not null)
            {
                _options.Progress?.Report(new()
                {
                    Upload = result.Upload,
                    FileName = result.Upload.FileName,
                    Phase = KnowledgeBaseUploadPhase.Failed,
                    File = result.File,
                    StorageKey = result.StorageKey,
                    Exception = result.Exception,
                });
            }
            else if (_options.WaitUntilReady)
            {
                _upload.Report(result.Upload, result.Upload.FileName, KnowledgeBaseUploadPhase.Ready, result.File);
            }
        }
        catch (Exception exception)
        {
            // The caller's progress threw. The result is the place to say so.
            result = result with { Exception = result.Exception ?? exception };
        }

        _results.Writer.TryWrite((result, takesPlace));
    }
}
