using System.Reflection;
using System.Xml.Linq;
using System.Xml.XPath;
using NSubstitute;

namespace MaiAgent.Sdk.Release.Tests.Api;

/// <summary>Rules for every public type of every package.</summary>
public sealed class ConventionTests
{
    private const BindingFlags Declared = BindingFlags.DeclaredOnly | BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static;

    [Fact]
    public void Every_public_member_is_documented()
    {
        var documented = Packages.Names
            .SelectMany(static name => XDocument.Load(Path.Combine(AppContext.BaseDirectory, $"{name}.xml")).Descendants("member"))
            .Where(static member => member.Element("inheritdoc") is not null || member.Element("summary") is { } summary && summary.Nodes().Any())
            // The signature is left out: the compiler itself asks for each overload (CS1591).
            .Select(static member => member.Attribute("name")!.Value.Split('(', '`')[0])
            .ToHashSet();

        var missing = Packages.PublicTypes.SelectMany(Members).Where(name => !documented.Contains(name.Split('`')[0]));

        Assert.Empty(missing);
        Assert.NotEmpty(documented);

        static IEnumerable<string> Members(Type type) =>
            type.GetMembers(Declared)
                .Where(static member => member is PropertyInfo or EventInfo or FieldInfo { IsSpecialName: false })
                .Select(member => $"{(member is PropertyInfo ? 'P' : member is EventInfo ? 'E' : 'F')}:{type.FullName!.Split('`')[0]}.{member.Name}")
                .Where(name => !type.IsGenericType)
                .Append($"T:{type.FullName}");
    }

    [Fact]
    public void Every_asynchronous_method_says_so_and_ends_with_a_token()
    {
        var methods = Packages.PublicTypes
            .SelectMany(static type => type.GetMethods(Declared))
            .Where(static method => !method.IsSpecialName && IsAsynchronous(method.ReturnType) && method.Name != nameof(IAsyncDisposable.DisposeAsync))
            .ToList();

        Assert.NotEmpty(methods);
        Assert.All(methods, static method =>
        {
            Assert.EndsWith("Async", method.Name, StringComparison.Ordinal);
            var last = method.GetParameters().LastOrDefault();
            Assert.True(last?.ParameterType == typeof(CancellationToken) && last.Name == "cancellationToken", $"{method.DeclaringType}.{method.Name}");
        });
    }

    [Fact]
    public void Every_call_documents_its_result_and_its_exceptions()
    {
        var calls = Packages.PublicTypes
            .SelectMany(static type => type.GetMethods(Declared))
            .Where(static method => IsAsynchronous(method.ReturnType) && Subject(method) is { IsInterface: true } subject && Packages.PublicTypes.Contains(subject))
            .Select(static method => $"M:{method.DeclaringType!.FullName}.{method.Name}")
            .ToHashSet();
        var members = XDocument.Load(Path.Combine(AppContext.BaseDirectory, "MaiAgent.Sdk.xml")).Descendants("member")
            .ToDictionary(static member => member.Attribute("name")!.Value);
        var documented = members.Where(member => calls.Contains(member.Key.Split('(')[0])).ToList();

        Assert.InRange(documented.Count, calls.Count, int.MaxValue);
        Assert.All(documented, member => Assert.Superset(new HashSet<string> { "returns", "exception" }, Parts(member.Value).Select(static part => part.Name.LocalName).ToHashSet()));

        // As the tools do it: the path begins below the member.
        IEnumerable<XElement> Parts(XElement member) => member.Elements().SelectMany(part => part.Name != "inheritdoc"
            ? [part]
            : new XDocument(new XElement("member", Parts(members[part.Attribute("cref")!.Value]))).XPathSelectElements("/*" + part.Attribute("path")!.Value));

        static Type? Subject(MethodInfo method) => method.IsStatic ? method.GetParameters().FirstOrDefault()?.ParameterType : method.DeclaringType;
    }

    [Fact]
    public void Every_class_is_sealed_unless_another_one_derives_from_it()
    {
        var bases = Packages.PublicTypes.Select(static type => type.BaseType).ToHashSet();

        var open = Packages.PublicTypes.Where(type => type is { IsClass: true, IsSealed: false } && !bases.Contains(type));

        Assert.Empty(open);
    }

    [Fact]
    public void Every_interface_can_be_substituted()
    {
        var interfaces = Packages.PublicTypes.Where(static type => type is { IsInterface: true, IsGenericTypeDefinition: false }).ToList();

        Assert.Contains(typeof(IMaiAgentClient), interfaces);
        Assert.All(interfaces, static type => Assert.IsAssignableFrom(type, Substitute.For([type], [])));
    }

    private static bool IsAsynchronous(Type type) =>
        typeof(Task).IsAssignableFrom(type) || type == typeof(ValueTask)
        || (type.IsGenericType && (type.GetGenericTypeDefinition() == typeof(ValueTask<>) || type.GetGenericTypeDefinition() == typeof(IAsyncEnumerable<>)));
}
