using System.Runtime.CompilerServices;
using ModelContextProtocol;

namespace MaiAgent.Sdk.Mcp;

/// <summary>Checks of what a model passes. An <see cref="McpException"/> tells it what to mend.</summary>
internal static class Arguments
{
    public static void Require(string? text, [CallerArgumentExpression(nameof(text))] string name = "")
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            throw new McpException($"The {name} is empty.");
        }
    }

    /// <summary>An id, or null where none is passed.</summary>
    public static Guid? Id(string? text, string advice) => string.IsNullOrWhiteSpace(text) ? null
        : Guid.TryParse(text, out var id) && id != Guid.Empty ? id
        : throw new McpException(advice);
}
