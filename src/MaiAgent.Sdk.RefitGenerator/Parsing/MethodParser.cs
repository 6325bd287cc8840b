using MaiAgent.Sdk.RefitGenerator.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace MaiAgent.Sdk.RefitGenerator.Parsing;

/// <summary>Reads one operation.</summary>
internal static class MethodParser
{
    /// <summary>The operation, or null where something about it is wrong.</summary>
    public static MethodModel? Parse(IMethodSymbol method, DiagnosticBag diagnostics)
    {
        var before = diagnostics.Count;
        var verbs = Verb.AttributesOf(method).ToList();
        if (verbs.Count > 1)
        {
            diagnostics.Add(Diagnostics.SeveralVerbs, LocationInfo.Of(method), method.Name);
        }

        if (method.IsGenericMethod)
        {
            diagnostics.Add(Diagnostics.GenericMethod, LocationInfo.Of(method), method.Name);
        }

        var verb = Verb.From(verbs[0])!;
        var result = ParseReturn(method, diagnostics);
        var headers = HeaderParser.Parse(method, diagnostics);
        var route = RouteParser.Parse(verbs[0], diagnostics);
        var parameters = new ParameterParser(verb, route, diagnostics);
        foreach (var parameter in method.Parameters)
        {
            parameters.Add(parameter);
        }

        var parts = FillRoute(method, verbs[0], route, parameters, diagnostics);
        if (diagnostics.Count > before)
        {
            return null;
        }

        return new MethodModel(
            method.ToIdentifier(),
            verb.Name,
            result,
            new EquatableArray<ParameterModel>(method.Parameters.Select(parameter => new ParameterModel(parameter.Type.ToCode(), parameter.ToIdentifier()))),
            parts,
            parameters.Query,
            headers,
            parameters.Body,
            parameters.CancellationToken);
    }

    private static ReturnModel ParseReturn(IMethodSymbol method, DiagnosticBag diagnostics)
    {
        var type = method.ReturnType;
        var result = type.TypeArgument();
        if (!type.Is("System.Threading.Tasks.Task") || (result is not null && IsUnsupportedResult(result)))
        {
            var syntax = method.DeclaringSyntaxReferences[0].GetSyntax() as MethodDeclarationSyntax;
            diagnostics.Add(Diagnostics.UnsupportedReturnType, LocationInfo.From(syntax?.ReturnType.GetLocation()), type.ToDisplayString());
        }

        return result switch
        {
            null => new ReturnModel(type.ToCode(), "SendAsync", HasValue: false),
            _ when result.Is("System.Net.Http.HttpResponseMessage") => new ReturnModel(type.ToCode(), "SendForResponseAsync", HasValue: true),
            _ => new ReturnModel(type.ToCode(), $"SendAsync<{result.ToCode()}>", HasValue: true),
        };
    }

    /// <summary>A null never reaches the caller; and text, streams and contents are what Refit would hand over unread.</summary>
    private static bool IsUnsupportedResult(ITypeSymbol type) =>
        type.IsNullable()
        || type.SpecialType is SpecialType.System_String
        || type.IsOrInherits("System.IO.Stream")
        || type.IsOrInherits("System.Net.Http.HttpContent");

    private static EquatableArray<RoutePart> FillRoute(
        IMethodSymbol method, AttributeData verb, IReadOnlyList<RoutePart> route, ParameterParser parameters, DiagnosticBag diagnostics)
    {
        var parts = new List<RoutePart>();
        foreach (var part in route)
        {
            if (!part.IsParameter)
            {
                parts.Add(part);
            }
            else if (parameters.Path.TryGetValue(part.Text, out var parameter))
            {
                parts.Add(new RoutePart(parameter, IsParameter: true));
            }
            else
            {
                diagnostics.Add(Diagnostics.UnfilledPlaceholder, RouteParser.LocationOf(verb), method.Name, part.Text);
            }
        }

        return new EquatableArray<RoutePart>(parts);
    }
}
