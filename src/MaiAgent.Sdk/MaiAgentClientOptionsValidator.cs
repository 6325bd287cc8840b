using MaiAgent.Sdk.DependencyInjection;
using MaiAgent.Sdk.Http;
using Microsoft.Extensions.Options;

namespace MaiAgent.Sdk;

/// <summary>Checks options before anything is sent: the constructor and the container say the same.</summary>
internal sealed class MaiAgentClientOptionsValidator(IEnumerable<IConfigureOptions<MaiAgentClientOptions>> sources) : IValidateOptions<MaiAgentClientOptions>
{
    /// <summary>The longest wait of a timer.</summary>
    internal static readonly TimeSpan LongestTimeout = TimeSpan.FromMilliseconds(uint.MaxValue - 1);

    /// <summary>The longest limit; a longer one is a number of seconds or hours that .NET read as days.</summary>
    internal static readonly TimeSpan LongestLimit = TimeSpan.FromDays(1);

    private const string KeyOrigin = "the key that the MaiAgent console shows";

    public ValidateOptionsResult Validate(string? name, MaiAgentClientOptions options)
    {
        var failures = Failures(options, KeyAdvice(name));
        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures.Select(failure => About(name, failure)));
    }

    /// <summary>A failure with the client of a container that it is about.</summary>
    public static string About(string? optionsName, string failure) =>
        string.IsNullOrEmpty(optionsName) ? $"MaiAgent client: {failure}" : $"MaiAgent client \"{optionsName}\": {failure}";

    /// <summary>The failures: a sentence for each setting, with a remedy and never with the key.</summary>
    public static List<string> Failures(MaiAgentClientOptions options, string? keyAdvice = null) =>
    [
        .. new[]
        {
            CheckApiKey(options.ApiKey, keyAdvice ?? $"Set it to {KeyOrigin}, or read it from the environment variable {ConfigureFromEnvironment.ApiKeyVariable} with {nameof(MaiAgentClientOptions)}.{nameof(MaiAgentClientOptions.FromEnvironment)}()."),
            CheckBaseAddress(options.BaseAddress, options.AllowInsecureHttp),
            CheckTimeout(options.ConnectTimeout, nameof(options.ConnectTimeout)),
            CheckTimeout(options.RequestTimeout, nameof(options.RequestTimeout)),
            CheckTimeout(options.StreamIdleTimeout, nameof(options.StreamIdleTimeout)),
            CheckTimeout(options.MaxRetryDelay, nameof(options.MaxRetryDelay)),
            CheckMaxRetries(options.MaxRetries),
            options.MaxEventBytes < 1 ? $"{nameof(options.MaxEventBytes)} must be at least 1." : null,
            options.MaxResponseBytes < 1 ? $"{nameof(options.MaxResponseBytes)} must be at least 1." : null,
            options.TimeProvider is null ? $"{nameof(options.TimeProvider)} must not be null; leave it out for the system's clock." : null,
        }.OfType<string>(),
    ];

    /// <summary>The failures of the options of a view: a sentence for each setting, with a remedy and never with the value of a header.</summary>
    public static List<string> Failures(MaiAgentCallOptions options) =>
    [
        .. new[]
        {
            CheckTimeout(options.RequestTimeout, nameof(options.RequestTimeout)),
            CheckTimeout(options.StreamIdleTimeout, nameof(options.StreamIdleTimeout)),
            CheckMaxRetries(options.MaxRetries),
        }.Concat(options.Headers.Select(static header => ExtraHeaders.Check(header.Key, header.Value))).OfType<string>(),
    ];

    /// <summary>The failure of a key, or null.</summary>
    public static string? CheckApiKey(string? apiKey, string advice = $"Set it to {KeyOrigin}.")
    {
        if (string.IsNullOrWhiteSpace(apiKey))
        {
            return $"{nameof(MaiAgentClientOptions.ApiKey)} is missing. {advice}";
        }

        return apiKey.AsSpan().Trim().ContainsAnyExceptInRange('\x21', '\x7e')
            ? $"{nameof(MaiAgentClientOptions.ApiKey)} must be printable ASCII without spaces or line breaks, and without \"Api-Key\" before it. {advice}"
            : null;
    }

    /// <summary>Where the client of this name takes its key from.</summary>
    private string KeyAdvice(string? optionsName)
    {
        if (sources.OfType<ConfigureFromSection>().LastOrDefault(source => string.Equals(source.OptionsName, optionsName, StringComparison.Ordinal)) is not { } section)
        {
            return $"Set it to {KeyOrigin}, in the options that AddMaiAgent is given.";
        }

        var variable = string.IsNullOrEmpty(optionsName) && sources.OfType<ConfigureFromEnvironment>().Any() ? $", or the environment variable {ConfigureFromEnvironment.ApiKeyVariable}," : "";
        return $"Set {section.PathOf(nameof(MaiAgentClientOptions.ApiKey))} in the configuration{variable} to {KeyOrigin}.";
    }

    private static string? CheckBaseAddress(Uri? address, bool allowInsecureHttp)
    {
        const string Setting = nameof(MaiAgentClientOptions.BaseAddress);
        const string Example = "such as https://api.maiagent.ai/api/";
        if (address is null || !address.IsAbsoluteUri)
        {
            return $"{Setting} must be an absolute address {Example}.";
        }

        var isPlain = string.Equals(address.Scheme, Uri.UriSchemeHttp, StringComparison.Ordinal);
        if (!isPlain && !string.Equals(address.Scheme, Uri.UriSchemeHttps, StringComparison.Ordinal))
        {
            return $"{Setting} must begin with https:// (or http:// for this machine), {Example}.";
        }

        if (address.UserInfo.Length > 0)
        {
            return $"{Setting} must not hold a user name or password; the API key goes into {nameof(MaiAgentClientOptions.ApiKey)}.";
        }

        if (address.Query.Length > 0 || address.Fragment.Length > 0)
        {
            return $"{Setting} must have no query and no fragment: remove what begins with '?' or '#'.";
        }

        return isPlain && !address.IsLoopback && !allowInsecureHttp
            ? $"{Setting} uses plain http, so the API key could be read on the way to {address.Host}. Use https, or set {nameof(MaiAgentClientOptions.AllowInsecureHttp)} if that network is trusted."
            : null;
    }

    private static string? CheckTimeout(TimeSpan value, string setting) =>
        value == Timeout.InfiniteTimeSpan || (value > TimeSpan.Zero && value <= LongestLimit)
            ? null
            : $"{setting} is {value}, but must be positive and at most a day, or Timeout.InfiniteTimeSpan for no limit (in a configuration: 00:00:30 for half a minute, or infinite).";

    private static string? CheckMaxRetries(int value) =>
        value < 0 ? $"{nameof(MaiAgentClientOptions.MaxRetries)} must not be negative; 0 means no retry." : null;
}
