using System.Text;

namespace MaiAgent.Sdk.Samples.Tests;

/// <summary>The output of a process so far. Text without a line's end counts too: an answer is streamed by the word.</summary>
internal sealed class ProcessText
{
    private readonly Lock _lock = new();
    private readonly StringBuilder _text = new();
    private TaskCompletionSource _grown = NewSignal();
    private bool _ended;

    public ProcessText(TextReader reader) => End = ReadAsync(reader);

    /// <summary>Completes when the process has closed its end.</summary>
    public Task End { get; }

    public override string ToString()
    {
        lock (_lock)
        {
            return _text.ToString().Replace("\r\n", "\n", StringComparison.Ordinal);
        }
    }

    /// <summary>All the text, as soon as <paramref name="expected"/> is part of it.</summary>
    public async Task<string> WaitForAsync(string expected)
    {
        using var limit = new CancellationTokenSource(SampleProcess.Limit);
        while (true)
        {
            Task grown;
            lock (_lock)
            {
                var text = ToString();
                if (text.Contains(expected, StringComparison.Ordinal))
                {
                    return text;
                }

                Assert.False(_ended, $"The process ended without \"{expected}\". It wrote: {text}");
                grown = _grown.Task;
            }

            await grown.WaitAsync(limit.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            Assert.False(limit.IsCancellationRequested, $"No \"{expected}\" in {SampleProcess.Limit}. The process wrote: {this}");
        }
    }

    private async Task ReadAsync(TextReader reader)
    {
        var buffer = new char[1024];
        int read;
        do
        {
            read = await reader.ReadAsync(buffer);
            lock (_lock)
            {
                _text.Append(buffer, 0, read);
                _ended = read == 0;
                _grown.SetResult();
                _grown = NewSignal();
            }
        }
        while (read > 0);
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
