using MaiAgent.Sdk.RefitGenerator.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace MaiAgent.Sdk.RefitGenerator.Parsing;

/// <summary>Takes the route in a verb's attribute apart.</summary>
internal static class RouteParser
{
    /// <summary>The parts of the route; its placeholders by the names they have there.</summary>
    public static IReadOnlyList<RoutePart> Parse(AttributeData verb, DiagnosticBag diagnostics)
    {
        var parts = new List<RoutePart>();
        if (Split(RefitAttributes.TextIn(verb) ?? string.Empty, parts) is { } problem)
        {
            diagnostics.Add(Diagnostics.MalformedRoute, LocationOf(verb), problem);
            parts.Clear();
        }

        return parts;
    }

    public static LocationInfo? LocationOf(AttributeData verb)
    {
        var syntax = verb.ApplicationSyntaxReference?.GetSyntax() as AttributeSyntax;
        return LocationInfo.From((syntax?.ArgumentList?.Arguments[0] ?? (SyntaxNode?)syntax)?.GetLocation());
    }

    private static string? Split(string route, List<RoutePart> parts)
    {
        if (!route.StartsWith("/", StringComparison.Ordinal))
        {
            return "must begin with '/'";
        }

        var position = 0;
        while (position < route.Length)
        {
            var open = route.IndexOf('{', position);
            var text = route.Substring(position, (open < 0 ? route.Length : open) - position);
            if (text.FirstOrDefault(character => !IsAllowed(character)) is var unexpected and not '\0')
            {
                return unexpected is '}' ? "closes a brace that was not opened" : $"must not contain '{unexpected}'";
            }

            if (text.Length > 0)
            {
                parts.Add(new RoutePart(text, IsParameter: false));
            }

            if (open < 0)
            {
                break;
            }

            var close = route.IndexOf('}', open);
            if (close < 0)
            {
                return "opens a brace that is not closed";
            }

            var name = route.Substring(open + 1, close - open - 1);
            if (!SyntaxFacts.IsValidIdentifier(name))
            {
                return $"has a placeholder '{{{name}}}' that no parameter can be named like";
            }

            parts.Add(new RoutePart(name, IsParameter: true));
            position = close + 1;
        }

        return null;
    }

    /// <summary>What a path may hold as it stands (RFC 3986, pchar); a query belongs in parameters.</summary>
    private static bool IsAllowed(char character) =>
        character is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') || "/-._~%!$&'()*+,;=:@".Contains(character);
}
