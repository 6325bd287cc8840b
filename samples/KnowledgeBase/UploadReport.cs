using Spectre.Console;

namespace MaiAgent.Sdk.Samples;

/// <summary>Shows how far the files are: a bar for each phase in a terminal, a line for each step in a file or a pipe.</summary>
internal sealed class UploadReport : IProgress<KnowledgeBaseUploadProgress>
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, long> _sizes;
    private readonly Dictionary<string, double> _uploaded;
    private readonly UploadBars? _bars;
    private int _parsed;
    private int _failed;

    private UploadReport(IReadOnlyList<FolderFile> files, UploadBars? bars)
    {
        _sizes = files.ToDictionary(file => file.Name, file => file.Size);
        _uploaded = files.Where(file => file.Current is not null).ToDictionary(file => file.Name, _ => 1.0);
        _bars = bars;
        _bars?.Show(_uploaded.Values, _parsed, _failed);
    }

    public static async Task ShowAsync(IReadOnlyList<FolderFile> files, Func<UploadReport, Task> upload)
    {
        if (Console.IsOutputRedirected)
        {
            await upload(new UploadReport(files, bars: null));
            return;
        }

        try
        {
            await AnsiConsole.Progress().Columns(UploadBars.Columns).StartAsync(context => upload(new UploadReport(files, new UploadBars(context, files.Count))));
        }
        finally
        {
            foreach (var file in files.Where(file => file.Failure is not null))
            {
                AnsiConsole.MarkupLineInterpolated($"[red]failed[/] {file.Name}: {Reason(file.Failure!)}");
            }
        }
    }

    /// <summary>Called by several threads.</summary>
    public void Report(KnowledgeBaseUploadProgress value)
    {
        lock (_lock)
        {
            switch (value.Phase)
            {
                case KnowledgeBaseUploadPhase.Uploading:
                    _uploaded[value.FileName] = value.BytesSent / (double)Math.Max(1, _sizes[value.FileName]);
                    break;
                case KnowledgeBaseUploadPhase.Registered:
                    _uploaded[value.FileName] = 1;
                    WriteLine("uploaded", value.FileName);
                    break;
                case KnowledgeBaseUploadPhase.Ready:
                    _parsed++;
                    WriteLine("parsed  ", value.FileName);
                    break;
                case KnowledgeBaseUploadPhase.Failed when value.Exception is not (null or OperationCanceledException):
                    _failed++;
                    WriteLine("failed  ", $"{value.FileName}: {Reason(value.Exception)}");
                    break;
            }

            _bars?.Show(_uploaded.Values, _parsed, _failed);
        }
    }

    private static string Reason(Exception exception) => exception switch
    {
        ArgumentException => "the file is empty",
        MaiAgentKnowledgeFileException { File.StatusDetail.Message: { Length: > 0 } reason } => reason,
        _ => exception.Message.ReplaceLineEndings(" "),
    };

    private void WriteLine(string step, string text)
    {
        if (_bars is null)
        {
            Console.WriteLine($"{step} {text}");
        }
    }
}
