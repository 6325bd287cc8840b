using System.Collections.Concurrent;

namespace MaiAgent.Sdk.WireFaults.Tests;

/// <summary>Hears of tasks whose exception nobody looked at.</summary>
internal sealed class UnobservedTasks : IDisposable
{
    private readonly ConcurrentQueue<Exception> _exceptions = [];

    public UnobservedTasks() => TaskScheduler.UnobservedTaskException += OnUnobserved;

    public IReadOnlyCollection<Exception> Collect()
    {
        for (var i = 0; i < 3; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        return _exceptions;
    }

    public void Dispose() => TaskScheduler.UnobservedTaskException -= OnUnobserved;

    private void OnUnobserved(object? sender, UnobservedTaskExceptionEventArgs arguments)
    {
        if (arguments.Exception.ToString().Contains("MaiAgent.Sdk.", StringComparison.Ordinal))
        {
            _exceptions.Enqueue(arguments.Exception);
        }
    }
}
