using MaiAgent.Sdk.Diagnostics;
using MaiAgent.Sdk.Pipeline;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace MaiAgent.Sdk.DependencyInjection;

/// <summary>Takes the key of a client from its options whenever they change.</summary>
internal sealed class ApiKeyRotation : IDisposable
{
    private readonly ApiKeySource _apiKey;
    private readonly Uri _baseAddress;
    private readonly ILogger _logger;
    private readonly IDisposable? _subscription;

    public ApiKeyRotation(ApiKeySource apiKey, Uri baseAddress, IOptionsMonitor<MaiAgentClientOptions> options, string optionsName, ILogger logger)
    {
        _apiKey = apiKey;
        _baseAddress = baseAddress;
        _logger = logger;
        _subscription = options.OnChange((_, name) =>
        {
            if (string.Equals(name ?? Options.DefaultName, optionsName, StringComparison.Ordinal))
            {
                TakeCurrent(options, optionsName);
            }
        });

        // What changed before is not told.
        TakeCurrent(options, optionsName);
    }

    public void Dispose() => _subscription?.Dispose();

    /// <summary>What is told of a change may come late, after a newer one's: what counts is how the options are now.</summary>
    private void TakeCurrent(IOptionsMonitor<MaiAgentClientOptions> options, string optionsName)
    {
        lock (_apiKey)
        {
            Take(options.Get(optionsName));
        }
    }

    private void Take(MaiAgentClientOptions options)
    {
        if (MaiAgentClientOptionsValidator.CheckApiKey(options.ApiKey) is { } failure)
        {
            _logger.NewOptionsRefused(failure);
        }
        else if (!BaseAddresses.SameOrigin(options.BaseAddress, _baseAddress))
        {
            // The key belongs to the new host, and the requests still go to the old one.
            _logger.NewOptionsRefused($"{nameof(options.BaseAddress)} names another host, and that takes effect only after a restart.");
        }
        else if (_apiKey.Change(options.ApiKey!.Trim()))
        {
            _logger.ApiKeyChanged();
        }
    }
}
