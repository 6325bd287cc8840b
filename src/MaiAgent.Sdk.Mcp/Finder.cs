using ModelContextProtocol;

namespace MaiAgent.Sdk.Mcp;

/// <summary>Finds what a model or its user calls by name. An <see cref="McpException"/> says what to pass instead.</summary>
internal sealed class Finder(IMaiAgentClient client, Guid? defaultAssistant)
{
    /// <summary>As many as a person could mean; beyond it, a name has to be an id.</summary>
    private const int MaxCandidates = 1000;

    private const int MaxNamed = 20;

    /// <summary>The assistant with this id or name; where none is named, the default one or the only one.</summary>
    public async Task<Guid> AssistantAsync(string? wanted, CancellationToken cancellationToken)
    {
        var name = string.IsNullOrWhiteSpace(wanted) ? null : wanted.Trim();
        if (name is null && defaultAssistant is { } id || Guid.TryParse(name, out id))
        {
            return NotEmpty("assistant", id);
        }

        var all = client.Chatbots.ListAllAsync(new ListChatbotsQuery { Query = name }, cancellationToken);
        return One("assistant", name, await CandidatesAsync(all, static chatbot => new(chatbot.Id, chatbot.Name), name).ConfigureAwait(false));
    }

    /// <summary>The knowledge base with this id or name.</summary>
    public async Task<Guid> KnowledgeBaseAsync(string wanted, CancellationToken cancellationToken)
    {
        var name = wanted.Trim();
        if (Guid.TryParse(name, out var id))
        {
            return NotEmpty("knowledge base", id);
        }

        var all = client.KnowledgeBases.ListAllAsync(new ListKnowledgeBasesQuery { Query = name }, cancellationToken);
        return One("knowledge base", name, await CandidatesAsync(all, static one => new(one.Id, one.Name), name).ConfigureAwait(false));
    }

    private static Guid NotEmpty(string kind, Guid id) =>
        id != Guid.Empty ? id : throw new McpException($"The id of the {kind} is empty. list_assistants returns the ids of all assistants and their knowledge bases.");

    private static Guid One(string kind, string? name, List<Candidate> candidates) => candidates switch
    {
        [{ Id: { } id }] => id,
        [] when name is null => throw new McpException($"This API key sees no {kind}."),
        [] => throw new McpException($"There is no {kind} \"{name}\". list_assistants returns the names and ids of all assistants and their knowledge bases."),
        _ => throw new McpException(
            $"There are several: pass the id of one as the {kind}. {string.Join(", ", candidates.Take(MaxNamed).Select(static one => $"{one.Name} ({one.Id})"))}"),
    };

    /// <summary>Those with exactly this name, upper or lower case; all where there is none. The service's own search finds more.</summary>
    private static async Task<List<Candidate>> CandidatesAsync<T>(IAsyncEnumerable<T> all, Func<T, Candidate> read, string? name)
    {
        var (candidates, seen) = (new List<Candidate>(), 0);
        await foreach (var item in all.ConfigureAwait(false))
        {
            var candidate = read(item);
            if (candidate.Id is not null && (name is null || string.Equals(candidate.Name?.Trim(), name, StringComparison.OrdinalIgnoreCase)))
            {
                candidates.Add(candidate);
            }

            if (++seen == MaxCandidates || (name is null && candidates.Count > MaxNamed))
            {
                break;
            }
        }

        return candidates;
    }

    private readonly record struct Candidate(Guid? Id, string? Name);
}
