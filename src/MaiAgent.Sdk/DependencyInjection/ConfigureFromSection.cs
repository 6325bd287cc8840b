using System.Globalization;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace MaiAgent.Sdk.DependencyInjection;

/// <summary>
/// Reads the options from a configuration section. By hand, because the binder reports a malformed value without saying what
/// would be a good one, and needs reflection.
/// </summary>
internal sealed class ConfigureFromSection(string optionsName, IConfiguration section) : IConfigureNamedOptions<MaiAgentClientOptions>
{
    public const string DefaultSection = "MaiAgent";

    public void Configure(MaiAgentClientOptions options) => Configure(Options.DefaultName, options);

    public void Configure(string? name, MaiAgentClientOptions options)
    {
        if (!string.Equals(name, optionsName, StringComparison.Ordinal))
        {
            return;
        }

        Set(nameof(options.ApiKey), static text => text, value => options.ApiKey = value);
        Set(nameof(options.BaseAddress), ParseUri, value => options.BaseAddress = value);
        Set(nameof(options.AllowInsecureHttp), ParseBoolean, value => options.AllowInsecureHttp = value);
        Set(nameof(options.ConnectTimeout), ParseTimeSpan, value => options.ConnectTimeout = value);
        Set(nameof(options.RequestTimeout), ParseTimeSpan, value => options.RequestTimeout = value);
        Set(nameof(options.StreamIdleTimeout), ParseTimeSpan, value => options.StreamIdleTimeout = value);
        Set(nameof(options.MaxRetries), ParseInt32, value => options.MaxRetries = value);
        Set(nameof(options.MaxRetryDelay), ParseTimeSpan, value => options.MaxRetryDelay = value);
        Set(nameof(options.MaxEventBytes), ParseInt32, value => options.MaxEventBytes = value);
        Set(nameof(options.MaxResponseBytes), ParseInt64, value => options.MaxResponseBytes = value);
    }

    private void Set<T>(string key, Func<string, T> parse, Action<T> assign)
    {
        if (section[key] is not { Length: > 0 } text)
        {
            return;
        }

        try
        {
            assign(parse(text));
        }
        catch (FormatException exception)
        {
            throw new OptionsValidationException(
                optionsName,
                typeof(MaiAgentClientOptions),
                [MaiAgentClientOptionsValidator.About(optionsName, $"{key} in the configuration cannot be read: {exception.Message}")]);
        }
    }

    private static Uri ParseUri(string text) =>
        Uri.TryCreate(text, UriKind.RelativeOrAbsolute, out var uri) ? uri : throw new FormatException($"\"{text}\" is not an address such as https://api.maiagent.ai/api/.");

    private static bool ParseBoolean(string text) =>
        bool.TryParse(text, out var value) ? value : throw new FormatException($"\"{text}\" is neither true nor false.");

    private static TimeSpan ParseTimeSpan(string text) =>
        string.Equals(text, "infinite", StringComparison.OrdinalIgnoreCase) ? Timeout.InfiniteTimeSpan
        : TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var value) ? value
        : throw new FormatException($"\"{text}\" is not a duration such as 00:05:00, and not \"infinite\".");

    private static int ParseInt32(string text) =>
        int.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var value) ? value : throw new FormatException($"\"{text}\" is not a whole number.");

    private static long ParseInt64(string text) =>
        long.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var value) ? value : throw new FormatException($"\"{text}\" is not a whole number.");
}
