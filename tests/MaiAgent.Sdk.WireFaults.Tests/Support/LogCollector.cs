using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace MaiAgent.Sdk.WireFaults.Tests;

/// <summary>Everything that is logged: level, category, text, every value of the state, scopes and exceptions.</summary>
internal sealed class LogCollector : ILoggerProvider
{
    public ConcurrentQueue<string> Lines { get; } = [];

    public ILogger CreateLogger(string categoryName) => new Logger(this, categoryName);

    public void Dispose()
    {
    }

    private sealed class Logger(LogCollector owner, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull
        {
            owner.Lines.Enqueue($"scope {category} {Describe(state)}");
            return null;
        }

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            owner.Lines.Enqueue($"{logLevel} {category} {formatter(state, exception)} | {Describe(state)} | {exception}");

        private static string Describe(object? state) =>
            state is IEnumerable<KeyValuePair<string, object?>> values
                ? string.Join("; ", values.Select(value => $"{value.Key}={Text(value.Value)}"))
                : Text(state);

        private static string Text(object? value) =>
            value is string or not System.Collections.IEnumerable ? $"{value}" : string.Join(",", ((System.Collections.IEnumerable)value).Cast<object?>());
    }
}
