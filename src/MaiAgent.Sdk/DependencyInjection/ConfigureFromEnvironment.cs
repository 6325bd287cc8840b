using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace MaiAgent.Sdk.DependencyInjection;

/// <summary>Reads a section, if there is one, and fills the key and the address from the environment where it leaves them open.</summary>
internal sealed class ConfigureFromEnvironment(IConfigurationSection? section) : IConfigureOptions<MaiAgentClientOptions>
{
    private const string ApiKeyVariable = "MAIAGENT_API_KEY";
    private const string BaseAddressVariable = "MAIAGENT_BASE_URL";

    public void Configure(MaiAgentClientOptions options)
    {
        if (section is not null)
        {
            new ConfigureFromSection(Options.DefaultName, section).Configure(options);
        }

        if (string.IsNullOrEmpty(section?[nameof(options.ApiKey)]) && Environment.GetEnvironmentVariable(ApiKeyVariable) is { Length: > 0 } apiKey)
        {
            options.ApiKey = apiKey;
        }

        if (string.IsNullOrEmpty(section?[nameof(options.BaseAddress)]) && Environment.GetEnvironmentVariable(BaseAddressVariable) is { Length: > 0 } address)
        {
            options.BaseAddress = Uri.TryCreate(address, UriKind.RelativeOrAbsolute, out var uri) ? uri : throw new OptionsValidationException(
                Options.DefaultName,
                typeof(MaiAgentClientOptions),
                [MaiAgentClientOptionsValidator.About(Options.DefaultName, $"{BaseAddressVariable} is not an address such as https://api.maiagent.ai/api/.")]);
        }
    }
}
