using MaiAgent.Sdk.RefitGenerator.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace MaiAgent.Sdk.RefitGenerator.Parsing;

/// <summary>Reads the headers of a method and of its interface.</summary>
internal static class HeaderParser
{
    private static readonly string[] OfContent = ["Allow", "Expires", "Last-Modified"];

    /// <summary>The headers of the interface that the method does not name again, then the method's own.</summary>
    public static EquatableArray<HeaderModel> Parse(IMethodSymbol method, DiagnosticBag diagnostics)
    {
        var own = ParseAttribute(method, diagnostics);
        // What is wrong on the interface is told once, not by each of its methods.
        var inherited = ParseAttribute(method.ContainingType, new DiagnosticBag())
            .Where(header => !own.Any(other => IsSame(other.Name, header.Name)));

        return new EquatableArray<HeaderModel>(inherited.Concat(own));
    }

    public static List<HeaderModel> ParseAttribute(ISymbol symbol, DiagnosticBag diagnostics)
    {
        var headers = new List<HeaderModel>();
        if (symbol.Attribute(RefitAttributes.Headers) is not { } attribute)
        {
            return headers;
        }

        var lines = RefitAttributes.ListIn(attribute);
        for (var index = 0; index < lines.Count; index++)
        {
            var header = ParseLine(lines[index] ?? string.Empty);
            var problem = ProblemOf(header, headers);
            if (problem is not null)
            {
                diagnostics.Add(Diagnostics.MalformedHeader, LocationOf(attribute, index), problem);
            }

            headers.Add(header);
        }

        return headers;
    }

    private static HeaderModel ParseLine(string line)
    {
        var colon = line.IndexOf(':');
        return colon < 0
            ? new HeaderModel(line.Trim(), string.Empty)
            : new HeaderModel(line.Substring(0, colon).Trim(), line.Substring(colon + 1).Trim());
    }

    private static string? ProblemOf(HeaderModel header, List<HeaderModel> others)
    {
        if (header.Name.Length == 0 || !header.Name.All(IsAllowedInName))
        {
            return $"has no valid name: '{header.Name}'";
        }

        if (header.Value.Length == 0 || header.Value.Any(character => character is < ' ' or > '~'))
        {
            return $"'{header.Name}' needs a value of printable ASCII";
        }

        if (OfContent.Any(name => IsSame(name, header.Name)) || header.Name.StartsWith("Content-", StringComparison.OrdinalIgnoreCase))
        {
            return $"'{header.Name}' belongs to the body, which the content serializer describes";
        }

        return others.Any(other => IsSame(other.Name, header.Name)) ? $"'{header.Name}' is given twice" : null;
    }

    private static bool IsSame(string left, string right) => left.Equals(right, StringComparison.OrdinalIgnoreCase);

    /// <summary>RFC 9110, token.</summary>
    private static bool IsAllowedInName(char character) =>
        character is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') || "!#$%&'*+-.^_`|~".Contains(character);

    private static LocationInfo? LocationOf(AttributeData attribute, int index)
    {
        var syntax = attribute.ApplicationSyntaxReference?.GetSyntax() as AttributeSyntax;
        var arguments = syntax?.ArgumentList?.Arguments;
        // One argument may also be an array of headers; the place is then that of the array.
        var argument = arguments is { Count: > 0 } ? arguments.Value[Math.Min(index, arguments.Value.Count - 1)] : null;
        return LocationInfo.From((argument ?? (SyntaxNode?)syntax)?.GetLocation());
    }
}
