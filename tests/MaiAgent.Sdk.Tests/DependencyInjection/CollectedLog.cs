using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace MaiAgent.Sdk.Tests.DependencyInjection;

/// <summary>Everything that is logged, at any level, with every value of the state.</summary>
internal sealed class CollectedLog : ILoggerProvider
{
    private readonly ConcurrentQueue<Entry> _entries = [];

    public IReadOnlyList<Entry> Entries => [.. _entries];

    public string Text => string.Join('\n', _entries);

    public IEnumerable<Entry> Of(int eventId) => _entries.Where(entry => entry.Id == eventId);

    public ILogger CreateLogger(string categoryName) => new Logger(_entries, categoryName);

    public void Dispose()
    {
    }

    public sealed record Entry(string Category, LogLevel Level, int Id, string Message, string State, Exception? Exception);

    private sealed class Logger(ConcurrentQueue<Entry> entries, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            var values = state is IEnumerable<KeyValuePair<string, object?>> pairs ? string.Join("; ", pairs) : $"{state}";
            entries.Enqueue(new Entry(category, logLevel, eventId.Id, formatter(state, exception), values, exception));
        }
    }
}
