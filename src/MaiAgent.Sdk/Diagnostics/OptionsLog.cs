using Microsoft.Extensions.Logging;

namespace MaiAgent.Sdk.Diagnostics;

/// <summary>Log events of options: 4000 to 4099. Never the key, neither the old nor the new.</summary>
internal static partial class OptionsLog
{
    [LoggerMessage(
        EventId = 4000,
        EventName = "ApiKeyChanged",
        Level = LogLevel.Information,
        Message = "The API key has changed; the next call takes the new one.")]
    public static partial void ApiKeyChanged(this ILogger logger);

    [LoggerMessage(
        EventId = 4001,
        EventName = "NewOptionsRefused",
        Level = LogLevel.Warning,
        Message = "The options have changed to what cannot be used, so the API key stays as it was: {Failure}")]
    public static partial void NewOptionsRefused(this ILogger logger, string failure);

    [LoggerMessage(
        EventId = 4002,
        EventName = "SettingUnknown",
        Level = LogLevel.Warning,
        Message = "{Key} in the configuration is no setting of the client and is ignored; {Setting} was probably meant.")]
    public static partial void SettingUnknown(this ILogger logger, string key, string setting);
}
