using Microsoft.Extensions.Options;

namespace MaiAgent.Sdk.DependencyInjection;

/// <summary>Fills the key and the address from the environment where nothing before has set them.</summary>
internal sealed class ConfigureFromEnvironment : IConfigureOptions<MaiAgentClientOptions>
{
    public const string ApiKeyVariable = "MAIAGENT_API_KEY";
    private const string BaseAddressVariable = "MAIAGENT_BASE_URL";

    public void Configure(MaiAgentClientOptions options)
    {
        if (Fill(options) is { } failure)
        {
            throw new OptionsValidationException(
                Options.DefaultName, typeof(MaiAgentClientOptions), [MaiAgentClientOptionsValidator.About(Options.DefaultName, failure)]);
        }
    }

    /// <summary>Sets those of the two that are open and that the environment has; returns the failure, or null.</summary>
    public static string? Fill(MaiAgentClientOptions options)
    {
        if (string.IsNullOrEmpty(options.ApiKey) && Environment.GetEnvironmentVariable(ApiKeyVariable) is { Length: > 0 } key)
        {
            options.ApiKey = key;
        }

        // The instance, because the usual address may have been written on purpose.
        if (ReferenceEquals(options.BaseAddress, MaiAgentClientOptions.DefaultBaseAddress)
            && Environment.GetEnvironmentVariable(BaseAddressVariable) is { Length: > 0 } text)
        {
            if (!Uri.TryCreate(text, UriKind.RelativeOrAbsolute, out var address))
            {
                return $"{BaseAddressVariable} is not an address such as https://api.maiagent.ai/api/.";
            }

            options.BaseAddress = address;
        }

        return null;
    }
}
