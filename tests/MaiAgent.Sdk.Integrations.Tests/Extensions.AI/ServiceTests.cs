using Microsoft.Extensions.AI;

namespace MaiAgent.Sdk.Integrations.Tests.Extensions.AI;

/// <summary>The client behind a chat client, and its owner.</summary>
public sealed class ServiceTests : ChatTest
{
    [Fact]
    public void The_metadata_names_provider_address_and_assistant()
    {
        var metadata = Chat.GetService<ChatClientMetadata>()!;

        Assert.Equal(("maiagent", Emulator.ChatbotId.ToString()), (metadata.ProviderName, metadata.DefaultModelId));
        Assert.Equal(Client.BaseAddress, metadata.ProviderUri);
        Assert.Equal(Emulator.BaseAddress.ToString().TrimEnd('/'), metadata.ProviderUri!.ToString());
        Assert.Same(metadata, Chat.GetService<ChatClientMetadata>());
        Assert.Equal(Client.BaseAddress, Client.WithApiKey("another").AsIChatClient(Emulator.ChatbotId).GetService<ChatClientMetadata>()!.ProviderUri);
    }

    [Fact]
    public void The_services_are_the_chat_client_and_the_client_behind_it()
    {
        Assert.Same(Chat, Chat.GetService<IChatClient>());
        Assert.Same(Client, Chat.GetService<IMaiAgentClient>());
        Assert.Same(Client, Chat.GetService<MaiAgentClient>());
        Assert.Null(Chat.GetService<string>());
        Assert.Null(Chat.GetService<IMaiAgentClient>("key"));
        Assert.Null(Chat.GetService<ChatClientMetadata>("key"));
        Assert.Throws<ArgumentNullException>("serviceType", () => Chat.GetService(null!));
    }

    [Fact]
    public async Task Disposing_leaves_the_client_to_its_owner()
    {
        Chat.Dispose();
        Chat.Dispose();

        Assert.NotEmpty((await Client.Completions.CreateAsync(Emulator.ChatbotId, "?", Token)).Content);
    }

    [Fact]
    public void Arguments_are_checked_at_once()
    {
        Assert.Throws<ArgumentNullException>("client", () => ((IMaiAgentClient)null!).AsIChatClient(Guid.NewGuid()));
        Assert.Throws<ArgumentException>("chatbotId", () => Client.AsIChatClient(Guid.Empty));
    }
}
