using System.Collections.Frozen;
using System.Globalization;
using System.Reflection;
using MaiAgent.Sdk.Diagnostics;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace MaiAgent.Sdk.DependencyInjection;

/// <summary>
/// Reads every option that can be written as text from a configuration section. The binder of .NET does not know "infinite", takes "30" for
/// 30 days, and reports a malformed value without an example of a good one. A trimmed application keeps the properties of a type that is named in the code.
/// </summary>
internal sealed class ConfigureFromSection(string optionsName, IConfiguration section, ILoggerFactory loggers) : IConfigureNamedOptions<MaiAgentClientOptions>
{
    private static readonly FrozenDictionary<Type, (Func<string, object?> Read, string Kind)> Kinds = new Dictionary<Type, (Func<string, object?> Read, string Kind)>
    {
        [typeof(string)] = (static text => text, "text"),
        [typeof(Uri)] = (static text => Uri.TryCreate(text, UriKind.RelativeOrAbsolute, out var value) ? value : null, "an address such as https://api.maiagent.ai/api/"),
        [typeof(bool)] = (static text => bool.TryParse(text, out var value) ? value : null, "true or false"),
        [typeof(int)] = (static text => int.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var value) ? value : null, "a whole number"),
        [typeof(long)] = (static text => long.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var value) ? value : null, "a whole number"),
        [typeof(TimeSpan)] = (static text => ReadDuration(text), "a duration of at most a day such as 00:00:30 for half a minute or 1.00:00:00 for a day, or \"infinite\""),
    }.ToFrozenDictionary();

    private static readonly PropertyInfo[] Settings = [.. typeof(MaiAgentClientOptions).GetProperties().Where(static property => Kinds.ContainsKey(property.PropertyType))];

    private int _reads;

    /// <summary>The name of the options that the section is for.</summary>
    public string OptionsName => optionsName;

    /// <summary>The place of a key in the configuration, such as <c>Tenants:A:ApiKey</c>.</summary>
    public string PathOf(string key) => section is IConfigurationSection { Path: var path } ? ConfigurationPath.Combine(path, key) : key;

    public void Configure(MaiAgentClientOptions options) => Configure(Options.DefaultName, options);

    public void Configure(string? name, MaiAgentClientOptions options)
    {
        if (!string.Equals(name, optionsName, StringComparison.Ordinal))
        {
            return;
        }

        if (Interlocked.Increment(ref _reads) == 1)
        {
            WarnOfNearMisses();
        }

        foreach (var setting in Settings)
        {
            if (section[setting.Name] is { Length: > 0 } text)
            {
                var (read, kind) = Kinds[setting.PropertyType];
                setting.SetValue(options, read(text) ?? throw new OptionsValidationException(
                    optionsName,
                    typeof(MaiAgentClientOptions),
                    [MaiAgentClientOptionsValidator.About(optionsName, $"{PathOf(setting.Name)} in the configuration cannot be read: \"{text}\" is not {kind}.")]));
            }
        }
    }

    private static TimeSpan? ReadDuration(string text) =>
        string.Equals(text, "infinite", StringComparison.OrdinalIgnoreCase) ? Timeout.InfiniteTimeSpan

        // .NET reads a number without a colon as days, and so the first of "24:00:00".
        : text.Contains(':', StringComparison.Ordinal)
            && TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var value)
            && value <= MaiAgentClientOptionsValidator.LongestLimit ? value
        : null;

    private void WarnOfNearMisses()
    {
        var names = Array.ConvertAll(Settings, static setting => setting.Name);
        foreach (var child in section.GetChildren().Where(static child => child.Value is not null))
        {
            if (NearMiss.Of(child.Key, names) is { Count: > 0 } meant)
            {
                loggers.CreateLogger(ClientRegistration.HttpClientNameOf(optionsName))
                    .SettingUnknown(PathOf(child.Key), string.Join(" or ", meant.Select(PathOf)));
            }
        }
    }
}
