using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace MaiAgent.Sdk.Tests.DependencyInjection;

/// <summary>The key and the address in environment variables.</summary>
public sealed class EnvironmentTests : EmulatorTest
{
    [Fact]
    public async Task Without_arguments_it_reads_its_section_and_then_the_environment()
    {
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection([new("MaiAgent:BaseAddress", Emulator.BaseAddress.AbsoluteUri)]).Build());
        services.AddMaiAgent();
        await using var provider = services.BuildServiceProvider();
        using var variables = new EnvironmentVariables(("MAIAGENT_API_KEY", Emulator.ApiKey), ("MAIAGENT_BASE_URL", "https://nowhere.invalid/"));
        await provider.GetRequiredService<IMaiAgentClient>().Chatbots.ListAsync(cancellationToken: Token);
        Assert.Equal(Emulator.BaseAddress, provider.GetRequiredService<IOptions<MaiAgentClientOptions>>().Value.BaseAddress);
    }

    [Fact]
    public async Task Without_arguments_and_configuration_the_environment_is_enough()
    {
        using var variables = new EnvironmentVariables(("MAIAGENT_API_KEY", Emulator.ApiKey), ("MAIAGENT_BASE_URL", Emulator.BaseAddress.AbsoluteUri));
        var services = new ServiceCollection();
        services.AddMaiAgent();
        await using var provider = services.BuildServiceProvider();
        await provider.GetRequiredService<IMaiAgentClient>().Chatbots.ListAsync(cancellationToken: Token);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_environment_leaves_what_code_has_set_before(bool throughAddMaiAgent)
    {
        using var variables = new EnvironmentVariables(("MAIAGENT_API_KEY", "environment.key"), ("MAIAGENT_BASE_URL", "https://nowhere.invalid/"));
        var services = new ServiceCollection();
        if (throughAddMaiAgent)
        {
            services.AddMaiAgent(UseEmulator);
        }
        else
        {
            services.Configure<MaiAgentClientOptions>(UseEmulator);
        }

        services.AddMaiAgent();
        await using var provider = services.BuildServiceProvider();
        await provider.GetRequiredService<IMaiAgentClient>().Chatbots.ListAsync(cancellationToken: Token);
        Assert.Equal($"Api-Key {Emulator.ApiKey}", Assert.Single(Emulator.Requests).Header("Authorization"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_usual_address_is_kept_where_it_is_written(bool inTheSection)
    {
        var usual = new MaiAgentClientOptions().BaseAddress;
        using var variables = new EnvironmentVariables(("MAIAGENT_API_KEY", "environment.key"), ("MAIAGENT_BASE_URL", "https://nowhere.invalid/"));
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(
            new ConfigurationBuilder().AddInMemoryCollection([new("MaiAgent:BaseAddress", inTheSection ? usual.AbsoluteUri : null)]).Build());
        services.Configure<MaiAgentClientOptions>(options => options.BaseAddress = inTheSection ? options.BaseAddress : new Uri(usual.AbsoluteUri));
        services.AddMaiAgent();
        await using var provider = services.BuildServiceProvider();
        Assert.Equal(usual, provider.GetRequiredService<IOptions<MaiAgentClientOptions>>().Value.BaseAddress);
    }

    [Fact]
    public async Task An_address_in_the_environment_that_is_none_says_which_variable()
    {
        using var variables = new EnvironmentVariables(("MAIAGENT_API_KEY", Emulator.ApiKey), ("MAIAGENT_BASE_URL", "http://"));
        var services = new ServiceCollection();
        services.AddMaiAgent();
        await using var provider = services.BuildServiceProvider();
        var exception = Assert.Throws<OptionsValidationException>(() => provider.GetRequiredService<IMaiAgentClient>());
        Assert.Contains("MAIAGENT_BASE_URL", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_environment_is_for_the_overload_without_arguments_only()
    {
        using var variables = new EnvironmentVariables(("MAIAGENT_API_KEY", Emulator.ApiKey));
        var services = new ServiceCollection();
        services.AddMaiAgent(options => options.BaseAddress = Emulator.BaseAddress);
        await using var provider = services.BuildServiceProvider();
        Assert.Throws<OptionsValidationException>(() => provider.GetRequiredService<IMaiAgentClient>());
    }

    [Fact]
    public async Task Without_arguments_a_missing_key_is_named_by_both_its_places()
    {
        var services = new ServiceCollection();
        services.AddMaiAgent();
        await using var provider = services.BuildServiceProvider();
        var exception = Assert.Throws<OptionsValidationException>(() => provider.GetRequiredService<IMaiAgentClient>());
        Assert.Contains("MaiAgent:ApiKey", exception.Message, StringComparison.Ordinal);
        Assert.Contains("MAIAGENT_API_KEY", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Options_from_the_environment_make_a_client_by_hand()
    {
        using var variables = new EnvironmentVariables(("MAIAGENT_API_KEY", $" {Emulator.ApiKey}\n"), ("MAIAGENT_BASE_URL", Emulator.BaseAddress.AbsoluteUri));
        var options = MaiAgentClientOptions.FromEnvironment();
        options.MaxRetries = 0;
        using var client = new MaiAgentClient(options);
        await client.Chatbots.ListAsync(cancellationToken: Token);
        Assert.Equal($"Api-Key {Emulator.ApiKey}", Assert.Single(Emulator.Requests).Header("Authorization"));
    }

    [Fact]
    public void Options_from_an_empty_environment_have_the_defaults_and_the_constructor_names_the_variable()
    {
        using var variables = new EnvironmentVariables(("MAIAGENT_API_KEY", ""), ("MAIAGENT_BASE_URL", ""));
        var options = MaiAgentClientOptions.FromEnvironment();
        Assert.Equal((null, new MaiAgentClientOptions().BaseAddress), (options.ApiKey, options.BaseAddress));
        Assert.Contains("MAIAGENT_API_KEY", Assert.Throws<ArgumentException>(() => new MaiAgentClient(options)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Options_from_an_environment_with_an_address_that_is_none_say_which_variable()
    {
        using var variables = new EnvironmentVariables(("MAIAGENT_BASE_URL", "http://"));
        var exception = Assert.Throws<InvalidOperationException>(MaiAgentClientOptions.FromEnvironment);
        Assert.Equal("MAIAGENT_BASE_URL is not an address such as https://api.maiagent.ai/api/.", exception.Message);
    }

    private sealed class EnvironmentVariables : IDisposable
    {
        private readonly (string Name, string? Before)[] _before;

        public EnvironmentVariables(params (string Name, string Value)[] variables)
        {
            _before = [.. variables.Select(variable => (variable.Name, Environment.GetEnvironmentVariable(variable.Name)))];
            Array.ForEach(variables, variable => Environment.SetEnvironmentVariable(variable.Name, variable.Value));
        }

        public void Dispose() => Array.ForEach(_before, variable => Environment.SetEnvironmentVariable(variable.Name, variable.Before));
    }
}
