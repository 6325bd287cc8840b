using System.Collections.Concurrent;
using MaiAgent.Sdk.Diagnostics;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace MaiAgent.Sdk.DependencyInjection;

/// <summary>
/// Keeps the last valid options when the new ones are not valid. The monitor of .NET would throw, out of the reload and from
/// then on out of every read of the options.
/// </summary>
internal sealed class LastValidOptionsMonitor(
    IOptionsFactory<MaiAgentClientOptions> factory,
    IEnumerable<IOptionsChangeTokenSource<MaiAgentClientOptions>> sources,
    IOptionsMonitorCache<MaiAgentClientOptions> cache,
    ILoggerFactory loggers) : OptionsMonitor<MaiAgentClientOptions>(factory, sources, cache)
{
    private readonly ConcurrentDictionary<string, MaiAgentClientOptions> _lastValid = new(StringComparer.Ordinal);
    private readonly IOptionsMonitorCache<MaiAgentClientOptions> _cache = cache;

    public override MaiAgentClientOptions Get(string? name)
    {
        name ??= Options.DefaultName;
        try
        {
            return _lastValid[name] = base.Get(name);
        }
        catch (Exception exception)
        {
            // The cache remembers the failure.
            _cache.TryRemove(name);
            if (!_lastValid.TryGetValue(name, out var options))
            {
                throw;
            }

            _cache.TryAdd(name, options);

            // The messages of the validator never hold the key; other exceptions might.
            var failure = exception is OptionsValidationException ? exception.Message : exception.GetType().Name;
            loggers.CreateLogger(ClientRegistration.HttpClientNameOf(name)).NewOptionsRefused(failure);
            return options;
        }
    }
}
