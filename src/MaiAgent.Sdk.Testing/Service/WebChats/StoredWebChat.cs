namespace MaiAgent.Sdk.Testing.Service.WebChats;

/// <summary>The one web chat and its inbox, where every conversation stands.</summary>
internal sealed record StoredWebChat(Guid Id, Guid InboxId, string Name, Guid ChatbotId);
