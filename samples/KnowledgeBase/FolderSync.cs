namespace MaiAgent.Sdk.Samples;

/// <summary>Brings a folder into a knowledge base: uploads what is new or changed, waits for it, and deletes what it replaces.</summary>
internal sealed class FolderSync(IKnowledgeBaseFilesApi api, Guid knowledgeBaseId)
{
    private IReadOnlyList<FolderFile> _files = [];

    /// <summary>Returns how many files failed.</summary>
    public async Task<int> RunAsync(string folder, CancellationToken cancellationToken)
    {
        _files = await FolderFile.CompareAsync(folder, api, knowledgeBaseId, cancellationToken);
        var uploads = _files.Where(file => file.Current is null).ToList();
        var changed = uploads.Count(file => file.Outdated.Count > 0);
        Console.WriteLine($"{Count(_files.Count)}: {uploads.Count - changed} new, {changed} changed, {_files.Count - uploads.Count} unchanged");
        var open = _files.Where(file => !file.IsReady).ToList();
        if (open.Count > 0)
        {
            await UploadReport.ShowAsync(open, report => UploadAsync(open, report, cancellationToken));
        }

        await DeleteOutdatedAsync(cancellationToken);
        return _files.Count(file => file.Failure is not null);
    }

    /// <summary>Says what the knowledge base has of the folder.</summary>
    public void WriteState()
    {
        Write("can be searched", _files.Where(file => file.IsReady));
        Write("uploaded, being parsed", _files.Where(file => file is { IsReady: false, Current: not null, Failure: null }));
        Write("failed", _files.Where(file => file.Failure is not null));
        Write("there as it was before", _files.Where(file => file is { Current: null, Failure: null, Outdated.Count: > 0 }));
        Write("not there", _files.Where(file => file is { Current: null, Failure: null, Outdated.Count: 0 }));

        static void Write(string state, IEnumerable<FolderFile> files)
        {
            if (files.Select(file => file.Name).ToList() is { Count: > 0 } names)
            {
                Console.WriteLine($"  {Count(names.Count)} {state}: {string.Join(", ", names.Take(5))}{(names.Count > 5 ? ", …" : "")}");
            }
        }
    }

    private async Task UploadAsync(List<FolderFile> files, UploadReport report, CancellationToken cancellationToken)
    {
        // Left over from a run that was stopped: uploaded already, and being parsed.
        var pending = files.Where(file => file.Current is not null).ToList();
        var uploads = files.Except(pending).ToDictionary(file => file.Name);
        var options = new KnowledgeBaseUploadOptions { WaitUntilReady = true, Progress = report };
        await foreach (var result in api.UploadManyAsync(knowledgeBaseId, uploads.Values.Select(file => file.Upload), options, cancellationToken))
        {
            // Beside an exception, too, there may be a file.
            var file = uploads[result.Upload.FileName];
            (file.Current, file.Failure) = (result.File, result.Exception is OperationCanceledException ? null : result.Exception);
        }

        foreach (var file in pending)
        {
            var phase = KnowledgeBaseUploadPhase.Ready;
            try
            {
                file.Current = await api.WaitUntilReadyAsync(knowledgeBaseId, file.Current!.Id!.Value, options.ReadyTimeout, cancellationToken);
            }
            catch (MaiAgentException exception)
            {
                (file.Failure, phase) = (exception, KnowledgeBaseUploadPhase.Failed);
            }

            report.Report(new() { FileName = file.Name, Phase = phase, Exception = file.Failure });
        }
    }

    /// <summary>An old version goes when the new one can be searched, and not before.</summary>
    private async Task DeleteOutdatedAsync(CancellationToken cancellationToken)
    {
        foreach (var (file, old) in _files.Where(file => file.IsReady).SelectMany(file => file.Outdated.Select(old => (file, old))))
        {
            try
            {
                await api.DeleteAsync(knowledgeBaseId, old.Id!.Value, cancellationToken);
            }
            catch (MaiAgentException exception)
            {
                Console.WriteLine($"The old version of {file.Name} is still there: {exception.Message}");
            }
        }
    }

    private static string Count(int files) => files == 1 ? "1 file" : $"{files} files";
}
