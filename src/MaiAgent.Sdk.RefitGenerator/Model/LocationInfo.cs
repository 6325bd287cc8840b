using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace MaiAgent.Sdk.RefitGenerator.Model;

/// <summary>A place in the source, without the syntax tree that a <see cref="Location"/> holds on to.</summary>
internal sealed record LocationInfo(string FilePath, TextSpan Span, LinePositionSpan Lines)
{
    public static LocationInfo? From(Location? location) =>
        location?.SourceTree is { } tree ? new LocationInfo(tree.FilePath, location.SourceSpan, location.GetLineSpan().Span) : null;

    public static LocationInfo? Of(ISymbol symbol) => From(symbol.Locations.FirstOrDefault());

    public Location ToLocation() => Location.Create(FilePath, Span, Lines);
}
