using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace MaiAgent.Sdk.DependencyInjection;

/// <summary>Fills the key and the address from the environment where a section leaves them open.</summary>
internal sealed class ConfigureFromEnvironment(IConfiguration section) : IConfigureOptions<MaiAgentClientOptions>
{
    public const string ApiKeyVariable = "MAIAGENT_API_KEY";
    private const string BaseAddressVariable = "MAIAGENT_BASE_URL";

    public void Configure(MaiAgentClientOptions options)
    {
        if (Fill(options, IsOpen(nameof(options.ApiKey)), IsOpen(nameof(options.BaseAddress))) is { } failure)
        {
            throw new OptionsValidationException(
                Options.DefaultName, typeof(MaiAgentClientOptions), [MaiAgentClientOptionsValidator.About(Options.DefaultName, failure)]);
        }
    }

    /// <summary>Sets those of the two that the environment has; returns the failure, or null.</summary>
    public static string? Fill(MaiAgentClientOptions options, bool apiKey = true, bool baseAddress = true)
    {
        if (apiKey && Environment.GetEnvironmentVariable(ApiKeyVariable) is { Length: > 0 } key)
        {
            options.ApiKey = key;
        }

        if (baseAddress && Environment.GetEnvironmentVariable(BaseAddressVariable) is { Length: > 0 } text)
        {
            if (!Uri.TryCreate(text, UriKind.RelativeOrAbsolute, out var address))
            {
                return $"{BaseAddressVariable} is not an address such as https://api.maiagent.ai/api/.";
            }

            options.BaseAddress = address;
        }

        return null;
    }

    private bool IsOpen(string key) => string.IsNullOrEmpty(section[key]);
}
